import { createModel } from '../model/model.ts';
import { actionPlan } from './action-plan.ts';
import { agenda } from './agenda.ts';
import { changeAction } from './change-action.ts';
import { channel } from './channel.ts';
import { competency } from './competency.ts';
import { control } from './control.ts';
import { document } from './document.ts';
import { evaluation } from './evaluation.ts';
import { form } from './form.ts';
import { framework } from './framework.ts';
import { goal } from './goal.ts';
import { informationSystem } from './information-system.ts';
import { legalProvision } from './legal-provision.ts';
import { lifeSituation } from './life-situation.ts';
import { mapping } from './mapping.ts';
import { methodology } from './methodology.ts';
import { metric } from './metric.ts';
import { person } from './person.ts';
import { position } from './position.ts';
import { process } from './process.ts';
import { processCard } from './process-card.ts';
import { processMap } from './process-map.ts';
import { processingRecord } from './processing-record.ts';
import { relationsOf } from './relations.ts';
import { risk } from './risk.ts';
import { role } from './role.ts';
import { service } from './service.ts';
import { strategicDocument } from './strategic-document.ts';
import { unit } from './unit.ts';

/** What the town wants, what it does, how well it does it, what it learned; then who does it, for whom, with what and by what rules. */
const elements = [
  strategicDocument,
  goal,
  process,
  processCard,
  processMap,
  methodology,
  metric,
  framework,
  evaluation,
  actionPlan,
  changeAction,
  unit,
  position,
  person,
  role,
  competency,
  agenda,
  service,
  lifeSituation,
  channel,
  form,
  document,
  legalProvision,
  informationSystem,
  risk,
  control,
  processingRecord,
  mapping,
] as const;

/** The model of this application: the only list of its kinds. */
export const model = createModel(elements, relationsOf(elements));
