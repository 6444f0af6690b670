import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { documentDifference } from '../../model/document-difference.ts';
import { cleanString } from '../../model/field.ts';
import type { Viewer } from '../../model/viewer.ts';
import { readDraft, readInForce, readVersion, type StoredDocument } from '../../store/documents.ts';
import { momentOf } from '../moment.ts';
import { type AnyRoute, declareRoute, ref } from '../route.ts';
import { about, itemParams, itemPath, type KindContext, operationIdOf } from './kind-route.ts';

const side = cleanString(12, /^(?:[1-9][0-9]{0,9}|draft|current)$/).meta({ examples: ['current'] });

/** GET /{kind}/{code}/_diff: what differs between two versions, field by field. */
export function differenceRoute({ services, kind }: KindContext): AnyRoute {
  const read = (viewer: Viewer, code: string, which: string, today: string): Promise<StoredDocument | null> => {
    if (which === 'draft') return readDraft(services.database, viewer, kind, code);
    if (which === 'current') return readInForce(services.database, viewer, kind, code, { asOf: today, knownAt: null });
    return Number(which) > 2_147_483_647 ? Promise.resolve(null) : readVersion(services.database, viewer, kind, code, Number(which));
  };
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/_diff`,
    operationId: operationIdOf('compare', kind, 'Versions'),
    tag: kind.key,
    summary: about('Porovná dvě verze', 'Compares two versions', kind),
    description: text(
      'Rozdíly dvou verzí údaj po údaji, s vazbami a součástmi; položky seznamů se porovnávají podle svého klíče.',
      'The differences of two versions field by field, links and parts included; items of lists are compared by their key.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject({
      from: described(side, ['Z', 'Číslo verze, `draft` nebo `current`.'], ['From', 'The number of a version, `draft` or `current`.']),
      to: described(side, ['Na', 'Číslo verze, `draft` nebo `current`.'], ['To', 'The number of a version, `draft` or `current`.']),
    }),
    examples: { from: 'current', to: 'current' },
    responses: { 200: { description: text('Rozdíly.', 'The differences.'), schema: ref('Differences') } },
    handler: async ({ params, query, viewer, town }) => {
      const { code } = params;
      const today = momentOf({}, town, services.now()).asOf;
      const [before, after] = await Promise.all([read(viewer, code, query.from, today), read(viewer, code, query.to, today)]);
      if (!before || !after) throw problem('not-found');
      return { value: { from: query.from, to: query.to, differences: documentDifference(content(before), content(after)) } };
    },
  });
}

/** The document without what is told of its version. */
function content({ json }: StoredDocument): Record<string, unknown> {
  const { meta: _, ...document } = JSON.parse(json) as Record<string, unknown>; // stored documents are objects
  return document;
}
