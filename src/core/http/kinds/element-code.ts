import { z } from 'zod';
import { described } from '../../model/described.ts';
import { words } from '../answer-schemas.ts';
import { component } from '../component.ts';

/** The present code of an element. */
export const elementCode = component(
  'ElementCode',
  described(
    z.object({
      code: described(
        words(60).meta({ examples: ['SC-1'] }),
        ['Kód', 'Nynější kód prvku.'],
        ['Code', 'The present code of the element.'],
      ),
    }),
    ['Kód', 'Kód, pod kterým prvek je.'],
    ['Code', 'The code of the element.'],
  ),
);
