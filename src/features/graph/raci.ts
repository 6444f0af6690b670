import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import type { Premise, ViewScope } from '../../core/kinds/view-scope.ts';
import { type Named, named, targetsOf } from '../../core/model/graph.ts';

/** The letter of each relation in a RACI matrix. */
const raciLetters = [
  ['responsible', 'R'],
  ['accountable', 'A'],
  ['consulted', 'C'],
  ['informed', 'I'],
] as const;

/**
 * The RACI matrix of a process: its activities against the roles and positions that take part in
 * them.
 */
export type RaciMatrix = {
  readonly process: Named;
  readonly card: Named | null;
  readonly columns: readonly Named[];
  readonly rows: readonly (Named & {
    readonly cells: Readonly<Record<string, string>>;
    /** Absent where those who take part may merely be hidden. */
    readonly faults?: readonly ('no-responsible' | 'no-accountable')[];
  })[];
};

/** What must be seen whole to conclude that nobody is responsible or accountable. */
export const raciPremises: readonly Premise[] = [
  { link: ['responsible', 'accountable'], direction: 'out' },
];

/** Returns the RACI matrix of a process, made of the activities of its card in force. */
export function raciOf(graph: ModelGraph, process: ModelVertex, viewScope: ViewScope): RaciMatrix {
  const [card] = targetsOf(graph, process, 'describedBy');
  const activities = card ? targetsOf(graph, card, 'consistsOf') : [];
  const columns = new Map<string, Named>();
  const rows = activities.map((activity) => {
    const cells: Record<string, string> = {};
    for (const [relation, letter] of raciLetters)
      for (const party of targetsOf(graph, activity, relation)) {
        const reference = party.reference;
        columns.set(reference, named(party));
        cells[reference] = [...new Set([...(cells[reference] ?? ''), letter])].join('');
      }
    const has = (letter: string) =>
      Object.values(cells).some((letters) => letters.includes(letter));
    const faults = [
      ...(has('R') ? [] : ['no-responsible' as const]),
      ...(has('A') ? [] : ['no-accountable' as const]),
    ];
    return { ...named(activity), cells, ...(viewScope.sees(...raciPremises) ? { faults } : {}) };
  });
  return {
    process: named(process),
    card: card ? named(card) : null,
    columns: [...columns.values()],
    rows,
  };
}
