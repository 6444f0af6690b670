import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { valueIn } from '../../../platform/formats/json-text.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { documentDifference } from '../../model/document-difference.ts';
import { cleanString } from '../../model/field.ts';
import type { Principal } from '../../model/principal.ts';
import {
  readDraft,
  readInForce,
  readVersion,
  type StoredDocument,
} from '../../store/documents/documents.ts';
import { words } from '../answer-schemas.ts';
import { component } from '../component.ts';
import { kindTag } from '../openapi/tag.ts';
import { readTimeOf } from '../read-time.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import { about, itemParams, itemPath, type KindContext, operationIdOf } from './kind-route.ts';

const sideParameter = cleanString(12, /^(?:[1-9][0-9]{0,9}|draft|current)$/).meta({
  examples: ['current'],
});

const side = (cs: string, en: string) =>
  described(
    z
      .string()
      .max(12)
      .regex(/^(?:[0-9]+|draft|current)$/)
      .meta({ examples: ['current'] }),
    [cs, 'Číslo verze, `draft` nebo `current`.'],
    [en, 'The number of a version, `draft` or `current`.'],
  );

const difference = z.object({
  pointer: described(
    words(1000).meta({ examples: ['/name'] }),
    ['Kde', 'JSON Pointer; v seznamech podle klíče položky.'],
    ['Where', 'A JSON Pointer; items of lists are addressed by their key.'],
  ),
  change: described(
    z.enum(['added', 'removed', 'changed']),
    ['Změna', 'Přidáno, odebráno, změněno.'],
    ['Change', 'Added, removed or changed.'],
  ),
  before: described(
    z.unknown(),
    ['Před', 'Hodnota v první verzi.'],
    ['Before', 'The value in the first version.'],
  ).optional(),
  after: described(
    z.unknown(),
    ['Po', 'Hodnota ve druhé verzi.'],
    ['After', 'The value in the second version.'],
  ).optional(),
});

const differences = component(
  'Differences',
  described(
    z.object({
      from: side('Z', 'From'),
      to: side('Na', 'To'),
      differences: described(
        z.array(difference).max(10_000),
        ['Rozdíly', 'Prázdné, jsou-li verze stejné.'],
        ['Differences', 'Empty when the versions are the same.'],
      ),
    }),
    ['Rozdíly', 'Čím se dvě verze liší.'],
    ['Differences', 'The differences between two versions.'],
  ),
);

/** GET /{kind}/{code}/_diff: the differences between two versions, field by field. */
export function differenceRoute({ services, kind }: KindContext): AnyRoute {
  const read = (
    principal: Principal,
    code: string,
    which: string,
    today: string,
  ): Promise<StoredDocument | null> => {
    if (which === 'draft') return readDraft(services.database, principal, kind, code);
    if (which === 'current')
      return readInForce(services.database, principal, kind, code, { asOf: today, knownAt: null });
    return Number(which) > 2_147_483_647
      ? Promise.resolve(null)
      : readVersion(services.database, principal, kind, code, Number(which));
  };
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/_diff`,
    operationId: operationIdOf('compare', kind, 'Versions'),
    tag: kindTag(kind),
    summary: about('Porovná dvě verze', 'Compares two versions', kind),
    description: text(
      'Rozdíly dvou verzí údaj po údaji, s vazbami a součástmi; položky seznamů se porovnávají podle svého klíče.',
      'The differences of two versions field by field, links and parts included; items of lists are compared by their key.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject({
      from: described(
        sideParameter,
        ['Z', 'Číslo verze, `draft` nebo `current`.'],
        ['From', 'The number of a version, `draft` or `current`.'],
      ),
      to: described(
        sideParameter,
        ['Na', 'Číslo verze, `draft` nebo `current`.'],
        ['To', 'The number of a version, `draft` or `current`.'],
      ),
    }),
    examples: { from: 'current', to: 'current' },
    responses: { 200: { description: text('Rozdíly.', 'The differences.'), schema: differences } },
    handler: async ({ params, query, principal, municipality }, answer) => {
      const { code } = params;
      const today = readTimeOf({}, municipality, services.now()).asOf;
      const [before, after] = await Promise.all([
        read(principal, code, query.from, today),
        read(principal, code, query.to, today),
      ]);
      if (!before || !after) throw problem('not-found');
      return answer(200, {
        from: query.from,
        to: query.to,
        differences: documentDifference(content(before), content(after)),
      });
    },
  });
}

/** Returns the document without the metadata of its version. */
function content({ json }: StoredDocument): Record<string, unknown> {
  const { meta: _, ...document } = valueIn(json);
  return document;
}
