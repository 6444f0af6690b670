import { createModel } from '../model/model.ts';
import { evaluation } from './evaluation/evaluation.ts';
import { framework } from './evaluation/framework.ts';
import { mapping } from './exchange/mapping.ts';
import { actionPlan } from './improvement/action-plan.ts';
import { changeAction } from './improvement/change-action.ts';
import { metric } from './measurement/metric.ts';
import { competency } from './organisation/competency.ts';
import { person } from './organisation/person.ts';
import { position } from './organisation/position.ts';
import { role } from './organisation/role.ts';
import { unit } from './organisation/unit.ts';
import { methodology } from './processes/methodology.ts';
import { process } from './processes/process.ts';
import { processCard } from './processes/process-card.ts';
import { processMap } from './processes/process-map.ts';
import { relationsOf } from './relations.ts';
import { control } from './resources/control.ts';
import { document } from './resources/document.ts';
import { informationSystem } from './resources/information-system.ts';
import { legalProvision } from './resources/legal-provision.ts';
import { processingRecord } from './resources/processing-record.ts';
import { risk } from './resources/risk.ts';
import { agenda } from './services/agenda.ts';
import { channel } from './services/channel.ts';
import { form } from './services/form.ts';
import { lifeSituation } from './services/life-situation.ts';
import { service } from './services/service.ts';
import { goal } from './strategy/goal.ts';
import { strategicDocument } from './strategy/strategic-document.ts';

/**
 * What the municipality wants, what it does, how well, what it learned; then who does it, for whom,
 * with what and under which rules.
 */
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
