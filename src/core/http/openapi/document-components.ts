import { z } from 'zod';
import { described } from '../../model/described.ts';
import { asOf, count, day, digest, instant, name, prose, shownName, shownReference, words } from '../shapes.ts';
import { keptVisibilityChange } from './visibility-components.ts';

const version = count().min(1);

const meta = described(
  z.object({
    kind: described(
      name().meta({ examples: ['goals'] }),
      ['Druh', 'Druh prvku, jak stojí v adresách.'],
      ['Kind', 'The kind of the element, as in addresses.'],
    ),
    version: described(
      version,
      ['Verze', 'Pořadové číslo verze; návrh žádné nemá.'],
      ['Version', 'The number of the version; a draft has none.'],
    ).optional(),
    state: described(
      z.enum(['published', 'draft']),
      ['Stav', 'Zveřejněná verze, nebo návrh.'],
      ['State', 'A published version, or a draft.'],
    ),
    validFrom: described(day(), ['Platí od', 'První den platnosti.'], ['Valid from', 'The first day of validity.']).optional(),
    validTo: described(
      day(),
      ['Platí do', 'Den, od kterého už neplatí; chybí, není-li konec znám.'],
      ['Valid to', 'The day from which it no longer holds; missing when no end is known.'],
    ).optional(),
    recordedAt: described(
      instant(),
      ['Zaznamenáno', 'Od kdy je tak zaznamenáno.'],
      ['Recorded at', 'Since when it is recorded so.'],
    ).optional(),
    basedOn: described(
      z.int32().min(1),
      ['Vychází z', 'U návrhu: nejnovější verze zveřejněná, když byl otevřen.'],
      ['Based on', 'Of a draft: the newest version published when it was opened.'],
    ).optional(),
    contentHash: described(
      digest(),
      ['Otisk obsahu', 'SHA-256 kanonického JSON (RFC 8785); jen uvnitř obce.'],
      ['Content hash', 'SHA-256 of the canonical JSON (RFC 8785); only inside the town.'],
    ).optional(),
    author: described(
      words(100),
      ['Zapsal', 'Číslo tokenu; jen uvnitř obce.'],
      ['Author', 'The id of a token; only inside the town.'],
    ).optional(),
    reason: described(
      prose(2000),
      ['Důvod', 'Důvod opravy; jen uvnitř obce.'],
      ['Reason', 'The reason of a correction; only inside the town.'],
    ).optional(),
  }),
  ['O verzi', 'Která verze to je, kdy platí a odkdy to tak víme.'],
  ['Of the version', 'Which version it is, when it holds and since when we know it so.'],
);

const span = z.object({
  validFrom: described(day(), ['Platí od', 'První den platnosti.'], ['Valid from', 'The first day of validity.']),
  validTo: described(
    day().nullable(),
    ['Platí do', 'Den, od kterého už neplatí; null bez konce.'],
    ['Valid to', 'The day from which it no longer holds; null without an end.'],
  ),
  recordedAt: described(instant(), ['Zaznamenáno', 'Od kdy je tak zaznamenáno.'], ['Recorded at', 'Since when it is recorded so.']),
  supersededAt: described(
    instant().nullable(),
    ['Nahrazeno', 'Odkdy je zaznamenáno jinak; null dosud.'],
    ['Superseded at', 'Since when it is recorded otherwise; null until now.'],
  ),
  reason: described(
    prose(2000).meta({ examples: ['Cíl byl splněn.'] }),
    ['Důvod ukončení', 'Proč byl prvek ukončen; jen uvnitř obce.'],
    ['Reason', 'Why the element was retired; only inside the town.'],
  ).optional(),
});

const historyEntry = z.object({
  version: described(version, ['Verze', 'Pořadové číslo verze.'], ['Version', 'The number of the version.']),
  name: shownName,
  contentHash: described(
    digest().nullable(),
    ['Otisk obsahu', 'SHA-256 kanonického JSON; jen uvnitř obce.'],
    ['Content hash', 'SHA-256 of the canonical JSON; only inside the town.'],
  ),
  reason: described(
    prose(2000)
      .meta({ examples: ['Překlep v názvu.'] })
      .nullable(),
    ['Důvod', 'Důvod opravy; jen uvnitř obce.'],
    ['Reason', 'The reason of a correction; only inside the town.'],
  ),
  writtenAt: described(instant(), ['Zapsáno', 'Kdy byla verze zapsána.'], ['Written at', 'When the version was written.']),
  spans: described(
    z.array(span).max(1000),
    ['Úseky', 'Ve které dny verze platila, podle toho, co kdy bylo známo.'],
    ['Spans', 'On which days the version held, by what was known when.'],
  ),
});

const history = described(
  z.object({
    items: described(z.array(historyEntry).max(1000), ['Verze', 'Od nejnovější.'], ['Versions', 'Newest first.']),
    visibilityChanges: described(
      z.array(keptVisibilityChange).max(1000),
      ['Změny viditelnosti', 'Kdo kdy prvek začal a přestal vidět, od nejnovější; jen uvnitř obce.'],
      ['Changes of visibility', 'Who began and ceased to see the element when, the newest first; only inside the town.'],
    ).optional(),
  }),
  ['Historie', 'Zveřejněné verze prvku.'],
  ['History', 'The published versions of an element.'],
);

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
    ['Where', 'JSON Pointer; in lists by the key of the item.'],
  ),
  change: described(
    z.enum(['added', 'removed', 'changed']),
    ['Změna', 'Přidáno, odebráno, změněno.'],
    ['Change', 'Added, removed or changed.'],
  ),
  before: described(z.unknown(), ['Před', 'Hodnota v první verzi.'], ['Before', 'The value in the first version.']).optional(),
  after: described(z.unknown(), ['Po', 'Hodnota ve druhé verzi.'], ['After', 'The value in the second version.']).optional(),
});

const differences = described(
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
  ['Differences', 'What two versions differ in.'],
);

const outgoing = z.looseObject({ to: shownReference('goals/SC-1.1'), name: shownName });
const incoming = z.looseObject({ from: shownReference('goals/VIZE'), name: shownName });
const relationName = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*$/);

const directions = {
  outgoing: described(
    z.record(relationName, z.array(outgoing).max(5000)),
    ['Odchozí', 'Kam vazby vedou, podle druhu vazby; s údaji vazby.'],
    ['Outgoing', 'Where links lead, by relation; with the attributes of the link.'],
  ),
  incoming: described(
    z.record(relationName, z.array(incoming).max(5000)),
    ['Příchozí', 'Odkud vazby vedou, pod obráceným názvem.'],
    ['Incoming', 'Where links come from, under the inverse name.'],
  ),
};

const neighbours = described(
  z.object({ asOf: asOf.optional(), ...directions }).meta({
    examples: [
      {
        asOf: '2026-01-01',
        outgoing: { decomposesInto: [{ to: 'goals/SC-1.1', name: 'Spokojený klient a krátké čekání', weight: 0.6 }] },
        incoming: { decomposes: [{ from: 'goals/VIZE', name: 'Vize rozvoje města', weight: 0.3 }] },
      },
    ],
  }),
  ['Sousedé', 'Prvky, se kterými je prvek spojen, v obou směrech.'],
  ['Neighbours', 'The elements that an element is linked with, in both directions.'],
);

const retirement = described(
  z.object({
    validTo: described(
      day(),
      ['Platí do', 'Den, od kterého prvek neplatí.'],
      ['Valid to', 'The day from which the element is not in force.'],
    ),
  }),
  ['Ukončení', 'Kdy platnost prvku končí.'],
  ['Retirement', 'When the validity of the element ends.'],
);

const newCode = described(
  z.object({
    code: described(words(60).meta({ examples: ['SC-1'] }), ['Kód', 'Nynější kód prvku.'], ['Code', 'The present code of the element.']),
  }),
  ['Kód', 'Kód, pod kterým prvek je.'],
  ['Code', 'The code of the element.'],
);

/** What is told of elements, whatever their kind. */
export const modelComponents = {
  Meta: meta,
  History: history,
  Differences: differences,
  Neighbours: neighbours,
  Retirement: retirement,
  ElementCode: newCode,
};
