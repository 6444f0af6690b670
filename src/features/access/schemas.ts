import { z } from 'zod';
import { instant, reference, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { roles } from '../../core/model/principal.ts';

const id = described(
  z
    .uuid()
    .max(36)
    .meta({ examples: ['01890a5d-ac96-774b-bcce-b302099a8057'] }),
  ['Číslo', 'Identifikátor tokenu.'],
  ['Id', 'The identifier of the token.'],
);

const tokenShape = {
  id,
  name: described(
    words(200).meta({ examples: ['Spisová služba'] }),
    ['Název', 'K čemu token slouží.'],
    ['Name', 'What the token is for.'],
  ),
  role: described(
    z.enum(roles),
    [
      'Role',
      '`reader` čte, `editor` píše návrhy, `publisher` zveřejňuje, `administrator` spravuje.',
    ],
    ['Role', 'What the token may do.'],
  ),
  positions: described(
    z.array(reference('positions/POZ-KVAL')).max(20),
    ['Pozice', 'Pozice, za které token jedná.'],
    ['Positions', 'The positions that the token acts for.'],
  ),
  createdAt: described(
    instant(),
    ['Vydán', 'Kdy byl vydán.'],
    ['Created at', 'When it was issued.'],
  ),
  expiresAt: described(
    instant().nullable(),
    ['Platí do', 'Kdy přestane platit; null nikdy.'],
    ['Expires at', 'When it expires; null for never.'],
  ),
  revokedAt: described(
    instant().nullable(),
    ['Zneplatněn', 'Kdy byl zneplatněn; null dosud ne.'],
    ['Revoked at', 'When it was revoked; null if it was not.'],
  ),
  lastUsedAt: described(
    instant().nullable(),
    ['Naposledy užit', 'Kdy byl naposledy užit; null, dokud nebyl.'],
    ['Last used at', 'When it was last used; null for never.'],
  ),
  rotatedAt: described(
    instant().nullable(),
    ['Tajemství vyměněno', 'Kdy dostal nové tajemství; null, dokud žádné nedostal.'],
    ['Rotated at', 'When it got a new secret; null for never.'],
  ),
  formerUntil: described(
    instant().nullable(),
    [
      'Dřívější tajemství do',
      'Dokdy se přijímá tajemství před poslední výměnou; null, pokud se už nepřijímá.',
    ],
    [
      'Former secret until',
      'Until when the secret before the last rotation is accepted; null when it no longer is.',
    ],
  ),
};

/** A token without its secret. */
export const tokenSchema = component(
  'Token',
  described(
    z.object(tokenShape),
    ['Token', 'Token bez tajemství.'],
    ['Token', 'A token without its secret.'],
  ),
);

/** A token with its secret. */
export const tokenWithSecretSchema = component(
  'TokenWithSecret',
  described(
    z.object({
      ...tokenShape,
      token: described(
        z
          .string()
          .max(100)
          .regex(/^osn_[0-9a-z]{1,7}_[A-Za-z0-9_-]{43}$/)
          .meta({ examples: [`osn_1_${'x'.repeat(43)}`] }),
        ['Tajemství', 'Posílá se v hlavičce Authorization; ukáže se jen teď.'],
        ['Secret', 'Goes into the Authorization header; shown only this once.'],
      ),
    }),
    ['Nový token', 'Token i s tajemstvím.'],
    ['New token', 'A token with its secret.'],
  ),
);

/** Tokens without their secrets. */
export const tokenListSchema = component(
  'TokenList',
  described(
    z.object({
      items: described(
        z.array(tokenSchema).max(1000),
        ['Tokeny', 'Od nejnovějšího.'],
        ['Tokens', 'Newest first.'],
      ),
    }),
    ['Tokeny obce', 'Tokeny bez tajemství.'],
    ['Tokens of the municipality', 'Tokens without their secrets.'],
  ),
);
