import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { beginningOf } from '../../../platform/beginning-of.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { cleanString } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { roleTo } from '../../publication/element-workflow.ts';
import { findByExternalCode } from '../../store/elements/external-codes.ts';
import { elementAddress, municipalityPath } from '../addresses.ts';
import { kindTag } from '../openapi/tag.ts';
import { danglingLinksParameter, municipalityParams } from '../parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../route.ts';
import { elementCode } from './element-code.ts';
import { componentsOfKind } from './kind-components.ts';
import { about, documentResponse, type KindContext, operationIdOf } from './kind-route.ts';
import { made, save } from './write.ts';

const params = municipalityParams.extend({
  scheme: described(
    cleanString(60, /^[a-z0-9][a-z0-9.-]*$/).meta({ examples: ['rpp-sluzba'] }),
    ['Číselník', 'Odkud kód je.'],
    ['Scheme', 'Where the code comes from.'],
  ),
  externalCode: described(
    cleanString(200, patterns.line).meta({ examples: ['S980'] }),
    ['Vnější kód', 'Kód v daném číselníku.'],
    ['External code', 'The code within that scheme.'],
  ),
});

/** GET /external-ids/{kind}/{scheme}/{externalCode}: redirects to the element with that code. */
export function lookUpRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/external-ids/${kind.key}/{scheme}/{externalCode}`,
    operationId: operationIdOf('lookUp', kind),
    tag: kindTag(kind),
    summary: about('Najde podle vnějšího kódu', 'Looks up by an external code', kind),
    description: text(
      'Přesměruje na prvek, kterému vnější kód přesně odpovídá.',
      'Redirects to the element with exactly this external code.',
    ),
    access: 'anyone',
    params,
    query: noQuery,
    responses: {
      200: documentResponse(kind, text('Prvek.', 'The element.')),
      307: {
        description: text('Adresa prvku.', 'The address of the element.'),
        schema: elementCode,
      },
    },
    handler: async (
      { params: { scheme, externalCode }, principal, municipality, request },
      answer,
    ) => {
      const code = await findByExternalCode(
        services.database,
        principal,
        kind.key,
        scheme,
        externalCode,
      );
      if (code === null) throw problem('not-found');
      return answer(
        307,
        { code },
        { headers: { location: elementAddress(request, municipality, kind.key, code) } },
      );
    },
  });
}

/** PUT /external-ids/{kind}/{scheme}/{externalCode}: upsert by the code of another system. */
export function upsertRoute(context: KindContext): AnyRoute {
  const { services, kind } = context;
  return declareRoute({
    method: 'PUT',
    url: `${municipalityPath}/external-ids/${kind.key}/{scheme}/{externalCode}`,
    operationId: operationIdOf('upsert', kind),
    tag: kindTag(kind),
    summary: about('Zapíše podle vnějšího kódu', 'Writes by an external code', kind),
    description: text(
      'Nahradí prvek, kterému vnější kód patří (potřebuje If-Match), nebo založí nový. Bez kódu v dokumentu se kód ponechá nebo odvodí z vnějšího; vnější kód se doplní.',
      'Replaces the element with the external code (needs If-Match), or creates a new one. If the document has no code, the present one is kept, or one is derived from the external code; the external code is added.',
    ),
    access: roleTo('write', kind),
    params,
    query: z.strictObject(danglingLinksParameter),
    body: {
      type: 'application/json',
      schema: z.record(z.string(), z.unknown()),
      shape: componentsOfKind(kind).byExternalCode,
      example: withoutCode(kind.example),
    },
    takes: ['if-match'],
    responses: {
      200: documentResponse(kind, text('Prvek po zápisu.', 'The element after the write.')),
      201: documentResponse(kind, text('Založený prvek.', 'The created element.')),
    },
    handler: async (call) => {
      const { scheme, externalCode } = call.params;
      const known = await findByExternalCode(
        services.database,
        call.principal,
        kind.key,
        scheme,
        externalCode,
      );
      const given = call.body.code;
      const code =
        known ?? (typeof given === 'string' ? given.normalize('NFC') : derivedCode(externalCode));
      const change = {
        replace: withExternalId({ ...call.body, code: given ?? code }, scheme, externalCode),
      };
      // two external codes may give the same derived code: an unrelated element must not be
      // replaced
      const onlyNew = known === null && given === undefined;
      return save(context, call, { code, onlyNew, change }, made);
    },
  });
}

/** The example shows what most clients send: they know only the external code. */
const withoutCode = ({ code: _, ...rest }: Readonly<Record<string, unknown>>) => rest;

/** Derives a code from an external one: characters that a code may not hold become hyphens. */
const derivedCode = (external: string): string =>
  beginningOf(external.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[_-]+/, ''), 60) || 'X';

function withExternalId(
  document: Readonly<Record<string, unknown>>,
  scheme: string,
  code: string,
): Record<string, unknown> {
  const listed = document.externalIds;
  const ids = Array.isArray(listed) ? listed : [];
  const isThere = ids.some(
    (id: { scheme?: unknown; code?: unknown } | null) => id?.scheme === scheme && id.code === code,
  );
  return listed !== undefined && !Array.isArray(listed)
    ? { ...document }
    : { ...document, externalIds: isThere ? ids : [...ids, { scheme, code }] };
}
