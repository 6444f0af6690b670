import type { Text } from '../../platform/text.ts';
import type { Feature } from '../feature.ts';
import type { Question } from './question.ts';

declare module '../feature.ts' {
  interface Feature {
    /** The questions that it answers, in the order of the work. */
    readonly questions?: readonly Question[];
    /** The topics that it adds, after those of the features before it. */
    readonly topics?: readonly Text[];
  }
}

/**
 * Returns the questions of all features, in the order of their topics.
 * @throws Error when two have the same key, or one belongs to a topic that no feature lists
 */
export function contributedQuestions(features: readonly Feature[]): readonly Question[] {
  const topics = features.flatMap((feature) => feature.topics ?? []);
  const questions = features.flatMap((feature) => feature.questions ?? []);
  const keys = new Set<string>();
  for (const { key, topic } of questions) {
    if (keys.has(key)) throw new Error(`two questions have the same key: ${key}`);
    if (!topics.includes(topic)) throw new Error(`no feature lists the topic of ${key}`);
    keys.add(key);
  }
  return topics.flatMap((topic) => questions.filter((question) => question.topic === topic));
}
