import { createModel, type Model } from '../model/model.ts';
import { document } from './document.ts';
import { evaluation } from './evaluation.ts';
import { goal } from './goal.ts';
import { legalProvision } from './legal-provision.ts';
import { lifeSituation } from './life-situation.ts';
import { metric } from './metric.ts';
import { person } from './person.ts';
import { position } from './position.ts';
import { process } from './process.ts';
import { processCard } from './process-card.ts';
import { relations } from './relations.ts';
import { role } from './role.ts';
import { service } from './service.ts';
import { strategicDocument } from './strategic-document.ts';
import { unit } from './unit.ts';

/** What the town wants, what it does, how well it does it, what it learned; then who does it, for whom and by what rules. */
const elements = [
  strategicDocument,
  goal,
  process,
  processCard,
  metric,
  evaluation,
  unit,
  position,
  person,
  role,
  service,
  lifeSituation,
  document,
  legalProvision,
];

/** The model of this application: the only list of its kinds. */
export const model: Model = createModel(elements, relations);
