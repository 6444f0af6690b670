import { access } from './access/index.ts';
import { changeLog } from './change-log/index.ts';
import { evaluations } from './evaluations/index.ts';
import type { Feature } from './feature.ts';
import { gaps } from './gaps/index.ts';
import { graph } from './graph/index.ts';
import { importers } from './importers/index.ts';
import { me } from './me/index.ts';
import { measurements } from './measurements/index.ts';
import { meta } from './meta/index.ts';
import { municipalities } from './municipalities/index.ts';
import { persons } from './persons/index.ts';
import { questions } from './questions/index.ts';
import { scenarios } from './scenarios/index.ts';
import { search } from './search/index.ts';
import { service } from './service/index.ts';
import { transfer } from './transfer/index.ts';

/**
 * What the service can do beyond keeping the model. The only list: removing a feature from it
 * removes the feature.
 */
export const features: readonly Feature[] = [
  questions,
  scenarios,
  municipalities,
  access,
  changeLog,
  measurements,
  evaluations,
  meta,
  persons,
  search,
  transfer,
  importers,
  graph,
  gaps,
  me,
  service,
];
