import { access } from './access/index.ts';
import { changeLog } from './change-log/index.ts';
import { evaluations } from './evaluations/index.ts';
import type { Feature } from './feature.ts';
import { gaps } from './gaps/index.ts';
import { graph } from './graph/index.ts';
import { importers } from './importers/index.ts';
import { imports } from './imports/index.ts';
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
 * removes the feature. They stand in the order of the reader's task, which the OpenAPI document follows within an
 * area: first what is asked, then the model and its exchange, then its running.
 */
export const features: readonly Feature[] = [
  questions,
  search,
  graph,
  scenarios,
  gaps,
  measurements,
  evaluations,
  transfer,
  imports,
  importers,
  changeLog,
  me,
  municipalities,
  access,
  persons,
  meta,
  service,
];
