import { z } from 'zod';
import {
  count,
  name,
  nameMember,
  readTime,
  referenceMember,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';

const linkSchema = component(
  'GraphLink',
  described(
    z
      .object({
        from: described(
          referenceMember('goals/SC-1'),
          ['Odkud', 'Prvek, od kterého vazba vede.'],
          ['From', 'The element that the link leaves.'],
        ),
        relation: described(
          name().meta({ examples: ['decomposesInto'] }),
          ['Vazba', 'Název vazby (viz /v1/meta/relations).'],
          ['Relation', 'The name of the relation (see /v1/meta/relations).'],
        ),
        to: described(
          referenceMember('goals/SC-1.1'),
          ['Kam', 'Prvek, ke kterému vazba vede.'],
          ['To', 'The element that the link reaches.'],
        ),
        attributes: described(
          z.record(name(), z.unknown()),
          ['Údaje vazby', 'Údaje, které vazba nese.'],
          ['Attributes', 'The attributes of the link.'],
        ).optional(),
      })
      .meta({
        examples: [
          {
            from: 'goals/SC-1',
            relation: 'decomposesInto',
            to: 'goals/SC-1.1',
            attributes: { weight: 0.6 },
          },
        ],
      }),
    ['Vazba', 'Vazba mezi dvěma prvky.'],
    ['Link', 'A link between two elements.'],
  ),
);

const truncated = described(
  z.boolean(),
  ['Zkráceno', 'Ano, je-li toho víc, než kolik odpověď unese.'],
  ['Truncated', 'Whether there is more than the answer may hold.'],
);
const element = { reference: referenceMember('goals/SC-1'), name: nameMember };

/** The neighbourhood of an element. */
export const neighbourhoodSchema = component(
  'Neighbourhood',
  described(
    z
      .object({
        ...readTime,
        of: referenceMember('goals/SC-1'),
        truncated,
        nodes: described(
          z
            .array(
              z.object({
                ...element,
                distance: described(
                  count(10),
                  ['Vzdálenost', 'Kolik kroků od prvku.'],
                  ['Distance', 'How many steps from the element.'],
                ),
              }),
            )
            .max(5000),
          ['Prvky', 'Od nejbližších.'],
          ['Elements', 'Nearest first.'],
        ),
        links: described(
          z.array(linkSchema).max(100_000),
          ['Vazby', 'Vazby mezi těmito prvky.'],
          ['Links', 'The links between these elements.'],
        ),
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            of: 'goals/SC-1',
            truncated: false,
            nodes: [
              { reference: 'goals/SC-1', name: 'Vstřícný a efektivní úřad', distance: 0 },
              { reference: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání', distance: 1 },
            ],
            links: [
              {
                from: 'goals/SC-1',
                relation: 'decomposesInto',
                to: 'goals/SC-1.1',
                attributes: { weight: 0.6 },
              },
            ],
          },
        ],
      }),
    ['Okolí', 'Prvky do daného počtu kroků a vazby mezi nimi.'],
    ['Neighbourhood', 'Elements within a number of steps, and the links between them.'],
  ),
);

/** The paths between two elements. */
export const pathsSchema = component(
  'Paths',
  described(
    z
      .object({
        ...readTime,
        from: described(
          referenceMember('goals/SC-1.1'),
          ['Odkud', 'Počáteční prvek.'],
          ['From', 'The first element.'],
        ),
        to: described(
          referenceMember('process-cards/K-H-101'),
          ['Kam', 'Koncový prvek.'],
          ['To', 'The last element.'],
        ),
        truncated,
        paths: described(
          z
            .array(
              z.object({
                length: described(
                  count(8),
                  ['Délka', 'Kolik kroků cesta má.'],
                  ['Length', 'How many steps the path has.'],
                ),
                elements: described(
                  z.array(z.object(element)).max(9),
                  ['Prvky', 'Prvky po cestě.'],
                  ['Elements', 'The elements on the way.'],
                ),
                links: described(
                  z.array(linkSchema).max(8),
                  ['Vazby', 'Vazby po cestě.'],
                  ['Links', 'The links on the way.'],
                ),
              }),
            )
            .max(100),
          ['Cesty', 'Od nejkratší.'],
          ['Paths', 'Shortest first.'],
        ),
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            from: 'goals/SC-1.1',
            to: 'process-cards/K-H-101',
            truncated: false,
            paths: [
              {
                length: 2,
                elements: [
                  { reference: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání' },
                  { reference: 'processes/H-101', name: 'Vydávání občanských průkazů' },
                  { reference: 'process-cards/K-H-101', name: 'Vydání občanského průkazu' },
                ],
                links: [
                  { from: 'processes/H-101', relation: 'supports', to: 'goals/SC-1.1' },
                  { from: 'processes/H-101', relation: 'describedBy', to: 'process-cards/K-H-101' },
                ],
              },
            ],
          },
        ],
      }),
    ['Cesty', 'Cesty mezi dvěma prvky.'],
    ['Paths', 'The paths between two elements.'],
  ),
);
