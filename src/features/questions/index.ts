import { defineFeature } from '../feature.ts';
import { questions as catalogue } from './catalogue/index.ts';
import { contributedQuestions } from './contributed-questions.ts';
import { questionRoutes } from './routes/questions.ts';
import { topics } from './topics.ts';

export const questions = defineFeature({
  key: 'questions',
  uses: ['gaps', 'graph', 'measurements'],
  questions: catalogue,
  topics: Object.values(topics),
  routes: ({ services, features }) => questionRoutes(services, contributedQuestions(features)),
});
