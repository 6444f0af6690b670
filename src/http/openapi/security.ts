import { type Language, text } from '../../model/text.ts';
import type { JsonObject } from './schema.ts';

/** How one proves who one is. */
export const securitySchemes = (language: Language): JsonObject => ({
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: text(
      'Token obce (`osn_…`) nebo správce instance, v hlavičce `Authorization: Bearer …`. Token je neprůhledný, uložen je jen jeho otisk a lze jej kdykoli zneplatnit; není to JWT. Budou-li jednou přijímány tokeny JWT (OIDC), budou se ověřovat podle RFC8725.',
      'A token of a town (`osn_…`) or of the administrator of the instance, in the header `Authorization: Bearer …`. The token is opaque, only its hash is kept, and it can be revoked at any time; it is no JWT. Should JWTs be accepted one day (OIDC), they will be checked by RFC8725.',
    )[language],
  },
});
