import { readFileSync } from 'node:fs';
import { model } from '../../../src/core/kinds/index.ts';
import { iNavigator } from '../../../src/features/importers/formats/i-navigator/index.ts';
import { retentionMark } from '../../../src/features/importers/formats/i-navigator/retention.ts';
import type { Conversion } from '../../../src/features/importers/importer.ts';
import { conversionFaults } from '../../support/files/conversion-faults.ts';

const bytes = readFileSync(new URL('fixtures/i-navigator.xml', import.meta.url));
const convert = (content: string): Promise<Conversion> =>
  iNavigator.convert(Buffer.from(content), {}, model);

let conversion: Conversion;
beforeAll(async () => {
  conversion = await iNavigator.convert(bytes, {}, model);
});
const find = (kind: string, id: string) =>
  conversion.documents.find((item) => item.kind === kind && item.id === id);

describe('an i-Navigator export', () => {
  it('makes documents that the model takes, with links that lead somewhere', () => {
    expect(conversionFaults(conversion)).toEqual([]);
    expect(conversion.documents.map(({ kind, id }) => `${kind}/${id}`)).toEqual([
      'legal-provisions/Wet visserij, artikel 3',
      'legal-provisions/https://selectielijst.example/8_1',
      'roles/MLS0000001',
      'information-systems/MRE0000014',
      'mappings/MWS0000007',
      'documents/BE00000011',
      'documents/BE00000012',
      'process-cards/B0001',
      'processes/B0001',
    ]);
  });

  it('names a process as the municipality does, and keeps the name of the model among the keywords', () => {
    const process = find('processes', 'B0001');
    expect(process?.patch).toEqual({
      name: 'Visakte aanvragen',
      description: 'Wie wil vissen, heeft een akte nodig.',
    });
    expect(process?.initial).toEqual({
      language: 'nl',
      source: 'i-Navigator',
      type: 'core',
      keywords: ['Visvergunning'],
    });
    expect(process?.links).toEqual({
      describedBy: [{ to: { kind: 'process-cards', id: 'B0001' } }],
      governedBy: [
        { to: { kind: 'legal-provisions', id: 'Wet visserij, artikel 3' }, note: 'grondslag' },
        {
          to: { kind: 'legal-provisions', id: 'https://selectielijst.example/8_1' },
          note: 'vernietigingsgrondslag',
        },
      ],
      supportedBy: [{ to: { kind: 'information-systems', id: 'MRE0000014' } }],
    });
  });

  it('gives a card: trigger, deadlines, results with retention', () => {
    expect(find('process-cards', 'B0001')?.patch).toEqual({
      name: 'Visakte aanvragen',
      designation: 'Aanvraag visakte behandelen',
      purpose: 'Het behandelen van een aanvraag voor een visakte.',
      description:
        'Wettelijke afdoeningstermijn: 8 Week\nAfdoeningstermijn: 30 Dag\nBeroep mogelijk: Ja',
      trigger: 'Een inkomende aanvraag.',
      triggerKind: 'document',
      endEvent: 'Verleend: Vernietigen, 5 Jaar (Afgehandeld)\nAfgebroken: Vernietigen, 6 Week',
      records: [
        { name: 'Verleend', fileMark: '8.1', retention: 'S/5' },
        { name: 'Dossier', retention: 'S/5' },
      ],
      editorialNotes: 'Proceseigenaar: VTH',
    });
  });

  it('turns statuses into activities, with the checks in use', () => {
    expect(find('process-cards', 'B0001')?.parts?.activities).toEqual([
      {
        code: 'MST0000001',
        patch: {
          name: 'Geregistreerd',
          description: 'De aanvraag is geregistreerd.\nChecks:\n– Is het compleet? (verplicht)',
          keywords: ['Ontvangen'],
          deadline: '2 Dag',
        },
      },
      { code: 'MST0000002', patch: { name: 'Afgehandeld', description: null, deadline: null } },
    ]);
  });

  it('turns document types into documents, by their direction', () => {
    expect(find('documents', 'BE00000011')).toMatchObject({
      patch: { type: 'input', retention: null },
      initial: { keywords: ['Aanvraag', 'Aanvraag vergunning', 'vis', 'akte'] },
    });
    expect(find('documents', 'BE00000012')?.patch).toMatchObject({
      type: 'output',
      retention: 'S/10',
    });
    expect(find('process-cards', 'B0001')?.links).toEqual({
      hasInput: [{ to: { kind: 'documents', id: 'BE00000011' }, note: 'procestrigger' }],
      hasOutput: [{ to: { kind: 'documents', id: 'BE00000012' } }],
    });
  });

  it('turns a value set into a mapping, but not one of the tool', () => {
    expect(find('mappings', 'MWS0000007')?.patch).toEqual({
      name: 'Waardering',
      sourceScheme: 'i-navigator',
      targetScheme: 'i-navigator.mws0000007',
      pairs: [
        { from: 'MLW0000001', to: 'Bewaren', note: 'Blijvend.' },
        { from: 'MLW0000002', to: 'Vernietigen' },
      ],
    });
    expect(conversion.skipped.map(({ id, name }) => [id, name])).toEqual([
      ['MWS0000013', 'Gebruikerstype'],
      ['MLS0000000', 'Onbepaalde rolsoort'],
      ['B0001', 'javascript:alert(1)'],
    ]);
  });

  it('ends what was deleted or deactivated, but not what it still contains', () => {
    expect(conversion.ended.map(({ kind, id }) => `${kind}/${id}`)).toEqual([
      'processes/B0002',
      'process-cards/B0002',
      'documents/BE00000001',
      'roles/MLS0000009',
      'documents/BE00000013',
    ]);
  });

  it('counts what has no counterpart', () => {
    const without = conversion.mapping.filter(
      ({ source, target }) => target === null && !source.includes('/'),
    );
    expect(without.map(({ source, count }) => [source, count])).toEqual([
      ['roltype', 1],
      ['domeinobject', 1],
      ['verwijderd: statustypen', 1],
    ]);
  });

  it('never gives an address that could run code', () => {
    expect(find('legal-provisions', 'Wet visserij, artikel 3')?.patch.url).toBeNull();
  });

  it('gives the same conversion for the same bytes', async () =>
    expect(await iNavigator.convert(bytes, {}, model)).toEqual(conversion));

  it.each([
    ['another root', '<model/>'],
    ['a document type', '<!DOCTYPE dsp [<!ENTITY a "b">]><dsp>&a;</dsp>'],
    ['half a file', bytes.toString().slice(0, 3000)],
    ['too many levels', `<dsp>${'<a>'.repeat(100)}`],
    ['too many objects', `<dsp><processen>${'<p/>'.repeat(50_001)}</processen></dsp>`],
    [
      'a tag of very many attributes',
      `<dsp ${Array.from({ length: 101 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
    ],
    ['nothing', ''],
  ])('with %s is rejected', async (_what, content) => {
    await expect(convert(content)).rejects.toMatchObject({ code: 'unreadable-file' });
  });
});

describe('retention marks', () => {
  it.each([
    ['Vernietigen', '5', 'Jaar', 'S/5'],
    ['Bewaren', '20', 'Jaar', 'A/20'],
    ['blijvend_bewaren', null, 'Jaar', null],
    ['Vernietigen', '6', 'Week', null],
    [null, '5', 'Jaar', null],
  ])('%s %s %s is %s', (valuation, count, unit, mark) =>
    expect(retentionMark(valuation, count, unit)).toBe(mark),
  );
});

describe('the selection list', () => {
  const url = (id: string) => `https://selectielijst.example/api/v1/x/${id}`;

  it('gives process types', async () => {
    const made = await convert(
      JSON.stringify([
        {
          url: url('p1'),
          nummer: 1,
          jaar: 2020,
          naam: 'Instellen',
          omschrijving: 'Instellen.',
          toelichting: 'Meer.',
          procesobject: 'De organisatie',
        },
      ]),
    );
    expect(conversionFaults(made)).toEqual([]);
    expect(made.documents).toMatchObject([
      {
        kind: 'processes',
        id: 'p1',
        code: 'SL-2020-1',
        patch: { name: 'Instellen', description: 'Instellen.\nMeer.' },
      },
    ]);
  });

  it('gives results with filing mark and retention', async () => {
    const item = {
      volledigNummer: '1.1',
      naam: 'Ingericht',
      waardering: 'vernietigen',
      procestermijn: 'nihil',
    };
    const made = await convert(
      JSON.stringify({
        results: [
          { ...item, url: url('r1'), bewaartermijn: 'P10Y' },
          { ...item, url: url('r2'), bewaartermijn: 'P42D' },
          { url: url('r3') },
        ],
      }),
    );
    expect(conversionFaults(made)).toEqual([]);
    expect(
      made.documents.map(({ code, patch: { fileMark, retention, description } }) => [
        code,
        fileMark,
        retention,
        description,
      ]),
    ).toEqual([
      ['SL-1.1-r1', '1.1', 'S/10', 'Waardering: vernietigen, P10Y'],
      ['SL-1.1-r2', '1.1', null, 'Waardering: vernietigen, P42D'],
    ]);
    expect(made.skipped).toHaveLength(1);
  });

  it('gives the words of result types as a mapping', async () => {
    const made = await convert(
      JSON.stringify([
        {
          url: url('t1'),
          omschrijving: 'Afgebroken',
          definitie: 'Voortijdig beëindigd',
          opmerking: '',
        },
      ]),
    );
    expect(conversionFaults(made)).toEqual([]);
    expect(made.documents[0]?.patch.pairs).toEqual([
      { from: 't1', to: 'Afgebroken', note: 'Voortijdig beëindigd' },
    ]);
  });

  it.each([['[]'], ['[{"a":1}]'], ['[1]'], ['{']])('%s is rejected', async (content) => {
    await expect(convert(content)).rejects.toMatchObject({ code: 'unreadable-file' });
  });
});
