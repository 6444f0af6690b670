import { z } from 'zod';
import type { GraphOverlay } from '../../../core/http/tabular/graph-overlay.ts';
import { described } from '../../../core/model/described.ts';
import { problem, violation } from '../../../errors.ts';
import { overlayOf } from '../overlay.ts';
import { readScenario } from '../store/scenarios.ts';

/** Answers from the graph as if the changes of a scenario had happened. */
export const scenarioOverlay: GraphOverlay = {
  parameter: 'scenario',
  schema: described(
    z.uuid().max(36),
    ['Co kdyby', 'Číslo scénáře: odpověď platí, jako by se jeho změny staly.'],
    ['What if', 'The id of a scenario: the answer holds as if its changes had happened.'],
  ),
  open: async ({ database, model }, principal, id) => {
    const scenario = await readScenario(database, principal, id);
    if (!scenario)
      throw problem('not-found', {
        errors: [
          violation(
            '?scenario',
            'Takový scénář zde není.',
            'There is no such scenario here.',
            'not-found',
          ),
        ],
      });
    return {
      parameter: 'scenario',
      id: scenario.id,
      name: scenario.name,
      apply: (graph) => overlayOf(graph, scenario.changes, model.relations).graph,
    };
  },
};
