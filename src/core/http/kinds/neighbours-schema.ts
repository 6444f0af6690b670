import { z } from 'zod';
import { described } from '../../model/described.ts';
import { asOf, nameMember, referenceMember } from '../answer-schemas.ts';
import { component } from '../component.ts';

const outgoing = z.looseObject({ to: referenceMember('goals/SC-1.1'), name: nameMember });
const incoming = z.looseObject({ from: referenceMember('goals/VIZE'), name: nameMember });
const relationName = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*$/);

const directions = {
  outgoing: described(
    z.record(relationName, z.array(outgoing).max(5000)),
    ['Odchozí', 'Kam vazby vedou, podle druhu vazby; s údaji vazby.'],
    ['Outgoing', 'Targets of links, by relation, with the attributes of each link.'],
  ),
  incoming: described(
    z.record(relationName, z.array(incoming).max(5000)),
    ['Příchozí', 'Odkud vazby vedou, pod obráceným názvem.'],
    ['Incoming', 'Sources of links, under the inverse name.'],
  ),
};

/** The elements that an element is linked with. */
export const neighboursSchema = component(
  'Neighbours',
  described(
    z.object({ asOf: asOf.optional(), ...directions }).meta({
      examples: [
        {
          asOf: '2026-01-01',
          outgoing: {
            decomposesInto: [
              { to: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání', weight: 0.6 },
            ],
          },
          incoming: {
            decomposes: [{ from: 'goals/VIZE', name: 'Vize rozvoje města', weight: 0.3 }],
          },
        },
      ],
    }),
    ['Sousedé', 'Prvky, se kterými je prvek spojen, v obou směrech.'],
    ['Neighbours', 'The elements linked with an element, in both directions.'],
  ),
);
