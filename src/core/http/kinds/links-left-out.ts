import { z } from 'zod';
import { described } from '../../model/described.ts';
import { maxLinksNamed } from '../../publication/checks/resolve-links.ts';
import { reference, words } from '../answer-schemas.ts';
import { component } from '../component.ts';

/** Links without a target in the municipality, skipped on request. */
export const linksLeftOut = component(
  'LinksLeftOut',
  described(
    z
      .array(
        z.object({
          pointer: described(
            words(300).meta({ examples: ['/lines/2/links/performedBy'] }),
            ['Místo', 'Seznam vazeb, ve kterém vazba byla.'],
            ['Pointer', 'The list that held the link.'],
          ),
          to: described(
            reference('units/OSC'),
            ['Cíl', 'Na co vazba vedla.'],
            ['Target', 'The target of the link.'],
          ),
        }),
      )
      .max(maxLinksNamed)
      .meta({ examples: [[]] }),
    ['Vynechané vazby', 'Nejvýše 1000 jmenovitě; jen s `danglingLinks=leave-out`.'],
    ['Links left out', 'At most 1,000 by name; only with `danglingLinks=leave-out`.'],
  ),
);
