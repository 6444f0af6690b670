import { z } from 'zod';
import { described } from '../../../../core/model/described.ts';
import { text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import type { Conversion, Importer } from '../../importer.ts';
import { convertElements } from './convert-elements.ts';
import { convertRelationships } from './convert-relationships.ts';
import { constraintRule, elementRules, skipReasons } from './element-types.ts';
import { Ledger } from './ledger.ts';
import { readExchange } from './read-exchange.ts';
import { passageNote, passages, relationRules, relationsOfFiles } from './relation-rules.ts';

const options = z.strictObject({
  constraints: described(
    z.enum(['leave-out', 'goals']),
    [
      'Omezení',
      'Zda se mají omezení (Constraint) převzít jako cíle; bez údaje `leave-out`, nepřebírají se.',
    ],
    ['Constraints', 'Whether constraints become goals; `leave-out` by default.'],
  ).optional(),
});

const notes = {
  views: text('Pohledy a jejich kresby se neukládají.', 'Views and their drawings are not stored.'),
  folders: text('Složky modelu se neukládají.', 'Folders of the model are not stored.'),
  properties: text('Vlastnosti se neukládají.', 'Properties are not stored.'),
  wordings: text(
    'Názvy a popisy vazeb se neukládají, kromě názvů toků mezi procesy.',
    'Names and documentation of relationships are not stored, except names of flows between processes.',
  ),
};

/** ArchiMate Open Exchange (The Open Group), versions 2 and 3. */
export const archimate: Importer = declareImporter({
  key: 'archimate',
  label: text('ArchiMate Open Exchange', 'ArchiMate Open Exchange'),
  description: text(
    'Model architektury z programu Archi a dalších (XML, verze 2 a 3): cíle, požadavky, procesy, funkce, služby, útvary, role, aplikace a vazby mezi nimi. Prvky se znovu poznají podle identifikátorů, takže další verze modelu přinese právě to, co se změnilo. Pohledy se jen ohlásí.',
    'An architecture model from Archi and similar tools (XML, versions 2 and 3): goals, requirements, processes, functions, services, actors, roles, applications and the relationships between them. Elements are recognised by their identifiers, so that a later version of a model brings just what has changed. Views are only reported.',
  ),
  types: ['application/xml', 'text/xml'],
  options,
  mapping: [
    ...Object.entries(elementRules).map(([source, { kind, note }]) => ({
      source,
      target: kind,
      ...(note && { note }),
    })),
    ...relationRules.map(({ types, from, to, relation, note }) => ({
      source: `${types.join(', ')} ${from} → ${to}`,
      target: relation,
      ...(note && { note }),
    })),
    ...passages.map(({ from, first, through, second, to }) => ({
      source: `${first} ${from} → ${through}, ${second} ${through} → ${to}`,
      target:
        relationRules.find(
          (rule) => rule.types.includes(second) && rule.from === from && rule.to === to,
        )?.relation ?? null,
      note: passageNote,
    })),
    ...[...skipReasons].map(([source, note]) => ({ source, target: null, note })),
    { source: 'view', target: null, note: notes.views },
    { source: 'organizations/item', target: null, note: notes.folders },
    { source: 'property', target: null, note: notes.properties },
    { source: 'relationship/name, relationship/documentation', target: null, note: notes.wordings },
  ],
  convert: async (bytes, { constraints }, { inventory }): Promise<Conversion> => {
    const model = await readExchange(bytes, inventory);
    for (const entry of [...model.elements, ...model.relationships])
      inventory.register(entry, {
        source: entry.type,
        id: entry.id,
        name: entry.names[0]?.text ?? '',
      });
    const ledger = new Ledger(inventory);
    const rules =
      constraints === 'goals' ? { ...elementRules, Constraint: constraintRule } : elementRules;
    const documents = convertElements(model, rules, ledger);
    const links = convertRelationships(model, documents, ledger);
    const worded = model.relationships.filter(
      ({ names, documentation }) => names.length + documentation.length > 0,
    );
    ledger.count('view', null, notes.views, model.views);
    ledger.count('organizations/item', null, notes.folders, model.folders);
    ledger.count('property', null, notes.properties, model.properties);
    ledger.count(
      'relationship/name, relationship/documentation',
      null,
      notes.wordings,
      worded.length,
    );
    return {
      scheme: 'archimate',
      isWhole: true,
      matchesByCode: false,
      documents: [...documents.values()].map((document) => ({
        ...document,
        links: links.get(document.id) ?? {},
      })),
      relations: relationsOfFiles,
      ended: [],
      mapping: ledger.mapping,
      skipped: ledger.skipped,
    };
  },
});
