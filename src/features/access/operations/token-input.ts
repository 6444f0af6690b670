import { z } from 'zod';
import { described } from '../../../core/model/described.ts';
import { cleanString, instantSchema } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { roles } from '../../../core/model/principal.ts';

const expiresAt = described(
  instantSchema,
  ['Platnost do', 'Kdy token přestane platit; bez údaje neomezeně.'],
  ['Expires at', 'When the token ends; never when left out.'],
);

/** What is said of a token to be made. */
export const newToken = z.strictObject({
  name: described(
    cleanString(200, patterns.line).meta({ examples: ['Spisová služba'] }),
    ['Název', 'K čemu token slouží; ne jméno osoby.'],
    ['Name', 'What the token is for; not the name of a person.'],
  ),
  role: described(
    z.enum(roles),
    [
      'Role',
      'Co token smí: reader čte i vnitřní, editor píše návrhy, publisher zveřejňuje, administrator spravuje.',
    ],
    [
      'Role',
      'What the token may do: reader reads the internal too, editor writes drafts, publisher publishes, administrator administers.',
    ],
  ),
  expiresAt: expiresAt.optional(),
  positions: described(
    z.array(cleanString(120, /^positions\/[^/\p{Cc}]+$/u)).max(20),
    ['Pozice', 'Pozice, za které token jedná.'],
    ['Positions', 'The positions that the token acts for.'],
  ).optional(),
});

/** What is said when the secret of a token is changed. */
export const tokenRotation = z.strictObject({
  graceSeconds: described(
    z.int().min(0).max(604_800),
    [
      'Dřívější tajemství ještě',
      'Kolik vteřin se ještě přijímá dřívější tajemství, nejvýše týden; bez údaje hned přestane platit.',
    ],
    [
      'Grace',
      'For how many seconds the former secret is still taken, a week at most; it ends at once when left out.',
    ],
  ).optional(),
  expiresAt: described(
    instantSchema.nullable(),
    ['Platnost do', 'Nový konec platnosti tokenu; null neomezeně, bez údaje zůstává.'],
    ['Expires at', 'The new end of the token; null for never, as before when left out.'],
  ).optional(),
});
