import { z } from 'zod';
import { described } from '../../../core/model/described.ts';
import { cleanString, instantSchema } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { roles } from '../../../core/model/principal.ts';

const expiresAt = described(
  instantSchema,
  ['Platnost do', 'Kdy token přestane platit; bez údaje neomezeně.'],
  ['Expires at', 'When the token expires; never by default.'],
);

/** The body that creates a token. */
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
      'What the token may do: reader also reads what is internal, editor writes drafts, publisher publishes, administrator administers.',
    ],
  ),
  expiresAt: expiresAt.optional(),
  positions: described(
    z.array(cleanString(120, /^positions\/[^/\p{Cc}]+$/u)).max(20),
    ['Pozice', 'Pozice, za které token jedná.'],
    ['Positions', 'The positions that the token acts for.'],
  ).optional(),
});

/** The body that rotates the secret of a token. */
export const tokenRotation = z.strictObject({
  graceSeconds: described(
    z.int().min(0).max(604_800),
    [
      'Dřívější tajemství ještě',
      'Kolik vteřin se ještě přijímá dřívější tajemství, nejvýše týden; bez údaje hned přestane platit.',
    ],
    [
      'Grace',
      'For how many seconds the former secret is still accepted, a week at most; it ends at once by default.',
    ],
  ).optional(),
  expiresAt: described(
    instantSchema.nullable(),
    ['Platnost do', 'Nový konec platnosti tokenu; null neomezeně, bez údaje zůstává.'],
    ['Expires at', 'The new expiry of the token; null for never, unchanged by default.'],
  ).optional(),
});
