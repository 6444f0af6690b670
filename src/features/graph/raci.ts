import type { Ground, Sight } from '../../core/kinds/sight.ts';
import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { type Named, named, targetsOf } from '../../core/model/graph.ts';

/** The letters of the matrix, by relation (RACI). */
const raciLetters = [
  ['responsible', 'R'],
  ['accountable', 'A'],
  ['consulted', 'C'],
  ['informed', 'I'],
] as const;

/** The responsibility matrix of a process: its activities against who takes part in them. */
export type RaciMatrix = {
  readonly process: Named;
  readonly card: Named | null;
  readonly columns: readonly Named[];
  readonly rows: readonly (Named & {
    readonly cells: Readonly<Record<string, string>>;
    /** Left out for whom whoever takes part may merely be hidden. */
    readonly faults?: readonly ('no-responsible' | 'no-accountable')[];
  })[];
};

/** What must be seen whole for nobody to be responsible or accountable. */
export const raciGrounds: readonly Ground[] = [
  { link: ['responsible', 'accountable'], direction: 'out' },
];

/** The responsibility matrix of a process, through its card in force. */
export function raciOf(graph: ModelGraph, process: ModelVertex, sight: Sight): RaciMatrix {
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
    return { ...named(activity), cells, ...(sight.sees(...raciGrounds) ? { faults } : {}) };
  });
  return {
    process: named(process),
    card: card ? named(card) : null,
    columns: [...columns.values()],
    rows,
  };
}
