import type { Question } from '../question.ts';
import { agendaCosts } from './agenda-costs.ts';
import { criteriaWithoutEvidence } from './criteria-without-evidence.ts';
import { findingsWithoutAction } from './findings-without-action.ts';
import { goalThread } from './goal-thread.ts';
import { goalsWithoutMetric } from './goals-without-metric.ts';
import { goalsWithoutProcess } from './goals-without-process.ts';
import { guaranteesEnding } from './guarantees-ending.ts';
import { guarantors } from './guarantors.ts';
import { incompleteLifeSituations } from './incomplete-life-situations.ts';
import { incompleteProcesses } from './incomplete-processes.ts';
import { metricsOffRange } from './metrics-off-range.ts';
import { metricsWithoutValue } from './metrics-without-value.ts';
import { overdueActions } from './overdue-actions.ts';
import { overdueCards } from './overdue-cards.ts';
import { personalData } from './personal-data.ts';
import { processResponsibility } from './process-responsibility.ts';
import { provisionImpact } from './provision-impact.ts';
import { responsibilityLoad } from './responsibility-load.ts';
import { risksAndControls } from './risks-and-controls.ts';
import { systemsOfProcesses } from './systems-of-processes.ts';
import { threadBreaks } from './thread-breaks.ts';
import { vacancies } from './vacancies.ts';
import { waitingTimes } from './waiting-times.ts';
import { whatChanged } from './what-changed.ts';

/** The questions of a quality manager, in the order of the work: the only list of them. */
export const questions: readonly Question[] = [
  goalsWithoutProcess,
  goalsWithoutMetric,
  threadBreaks,
  goalThread,
  incompleteProcesses,
  overdueCards,
  processResponsibility,
  systemsOfProcesses,
  personalData,
  guarantors,
  guaranteesEnding,
  responsibilityLoad,
  vacancies,
  incompleteLifeSituations,
  waitingTimes,
  agendaCosts,
  metricsOffRange,
  metricsWithoutValue,
  criteriaWithoutEvidence,
  findingsWithoutAction,
  overdueActions,
  risksAndControls,
  provisionImpact,
  whatChanged,
];
