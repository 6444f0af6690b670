import { z } from 'zod';
import { cleanString } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { declareExtraFields } from '../../operations/declare-extra-fields.ts';
import { stateTag } from '../../operations/precondition.ts';
import { type ExtraFields, listExtraFields } from '../../store/extra-fields.ts';
import { townPath } from '../addresses.ts';
import { preconditionOf, townParams } from '../parameters.ts';
import { type AnyRoute, declareRoute, noQuery, ref } from '../route.ts';
import type { Services } from '../services.ts';
import { write } from '../write.ts';

const label = cleanString(200, patterns.line);
const extraField = z.strictObject({
  type: told(
    z.enum(['text', 'number', 'day', 'flag', 'choice']),
    ['Typ', '`text` text, `number` číslo, `day` den, `flag` ano nebo ne, `choice` výběr ze seznamu.'],
    ['Type', 'A text, a number, a day, yes or no, or a choice of a list.'],
  ),
  label: told(
    z.strictObject({
      cs: told(label, ['Česky', 'Pojmenování v češtině.'], ['Czech', 'The label in Czech.']),
      en: told(label, ['Anglicky', 'Pojmenování v angličtině.'], ['English', 'The label in English.']).optional(),
    }),
    ['Pojmenování', 'Jak se údaj jmenuje.'],
    ['Label', 'What the field is called.'],
  ),
  options: told(
    z.array(cleanString(100, patterns.line)).min(1).max(100),
    ['Možnosti', 'Hodnoty výběru; jen u typu `choice`.'],
    ['Options', 'The values of a choice; of the type `choice` alone.'],
  ).optional(),
});
export const extraFields = z
  .record(cleanString(60, /^[a-z][A-Za-z0-9]*$/), extraField)
  .refine((fields) => Object.keys(fields).length <= 50, 'at most 50 fields')
  .refine(
    (fields) => Object.values(fields).every(({ type, options }) => (type === 'choice') === (options !== undefined)),
    'options belong to a choice, and a choice needs them',
  );

/** Settings of a town: its own fields. */
export function settingRoutes(services: Services): AnyRoute[] {
  const list = declareRoute({
    method: 'GET',
    url: `${townPath}/extra-fields`,
    operationId: 'listExtraFields',
    tag: 'settings',
    summary: text('Vlastní údaje obce', 'Own fields of a town'),
    description: text(
      'Údaje, které si obec k druhům prvků sama zavedla; v dokumentu stojí pod `extra`.',
      'The fields that the town itself declared for kinds; in a document they stand under `extra`.',
    ),
    access: 'anyone',
    params: townParams,
    query: noQuery,
    responses: { 200: { description: text('Vlastní údaje podle druhu.', 'Own fields by kind.'), schema: ref('ExtraFieldsByKind') } },
    handler: async ({ viewer }) => ({ value: await listExtraFields(services.database, viewer) }),
  });
  const kindParams = townParams.extend({
    kind: told(
      z.enum(services.model.elements.map(({ key }) => key)).meta({ examples: ['processes'] }),
      ['Druh', 'Druh prvků.'],
      ['Kind', 'A kind of elements.'],
    ),
  });
  const read = declareRoute({
    method: 'GET',
    url: `${townPath}/extra-fields/{kind}`,
    operationId: 'readExtraFields',
    tag: 'settings',
    summary: text('Vlastní údaje druhu', 'Own fields of a kind'),
    description: text(
      'Vlastní údaje jednoho druhu, se značkou pro jejich změnu.',
      'The own fields of one kind, with the tag for a change of them.',
    ),
    access: 'anyone',
    params: kindParams,
    query: noQuery,
    responses: {
      200: { description: text('Vlastní údaje druhu.', 'Own fields of the kind.'), isTagged: true, schema: ref('ExtraFields') },
    },
    handler: async ({ params: { kind }, viewer }) => {
      const fields = (await listExtraFields(services.database, viewer))[kind] ?? {};
      return { value: fields, tag: stateTag(fields) };
    },
  });
  const replace = declareRoute({
    method: 'PUT',
    url: `${townPath}/extra-fields/{kind}`,
    operationId: 'replaceExtraFields',
    tag: 'settings',
    summary: text('Zavede vlastní údaje druhu', 'Declares own fields of a kind'),
    description: text(
      'Nahradí vlastní údaje jednoho druhu. Hodnoty v dřívějších verzích zůstávají.',
      'Replaces the own fields of one kind. Values in former versions stay.',
    ),
    access: 'administrator',
    params: kindParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: extraFields,
      component: 'ExtraFields',
      example: { evidencniCislo: { type: 'text', label: { cs: 'Evidenční číslo', en: 'Record number' } } },
    },
    takes: ['if-match'],
    responses: {
      200: { description: text('Vlastní údaje druhu.', 'Own fields of the kind.'), sendsTag: true, schema: ref('ExtraFields') },
    },
    handler: (call) =>
      write(services, call, async (transaction) => {
        const fields = call.body as ExtraFields; // the schema of the body
        await declareExtraFields(transaction, services.model.kind(call.params.kind), fields, preconditionOf(call.request.headers));
        return { value: fields, tag: stateTag(fields) };
      }),
  });
  return [list, read, replace];
}
