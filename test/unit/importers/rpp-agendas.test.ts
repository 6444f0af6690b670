import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { model } from '../../../src/core/kinds/index.ts';
import { citedSections } from '../../../src/features/importers/formats/rpp-agendas/cited-sections.ts';
import { rppAgendas } from '../../../src/features/importers/formats/rpp-agendas/index.ts';
import type { Conversion } from '../../../src/features/importers/importer.ts';
import { conversionFaults } from '../../support/files/conversion-faults.ts';
import { costRatio } from '../../support/processes/cpu-cost.ts';

const workbook = readFileSync(new URL('fixtures/A104_31012012.xlsx', import.meta.url));
const find = ({ documents }: Conversion, id: string) => documents.find((item) => item.id === id);

let conversion: Conversion;
beforeAll(async () => {
  conversion = await rppAgendas.convert(workbook, {}, model);
});

describe("an agenda of the register's workbook", () => {
  it('gives documents that the model accepts, with links that lead somewhere', () => {
    expect(conversionFaults(conversion)).toEqual([]);
    expect(conversion.documents.map(({ kind, code }) => `${kind}/${code}`)).toEqual([
      'agendas/A104',
      'legal-provisions/Z-111-2009',
      'legal-provisions/Z-111-2009-p14',
      'legal-provisions/Z-111-2009-p49',
      'legal-provisions/Z-111-2009-p58',
      'legal-provisions/Z-111-2009-p58a',
      'legal-provisions/Z-111-2009-p59',
      'processes/CR944',
      'processes/CR945',
      'processes/CR946',
    ]);
  });

  it('reads the definition beside its labels, across merged cells', () => {
    expect(find(conversion, 'A104')?.patch).toEqual({
      name: 'Základní registr - registr práv a povinností',
      rppCode: 'A104',
      authority: 'Ministerstvo vnitra',
      authorityIco: '00007064',
      legalBasis: '111/2009 Sb.: Zákon o základních registrech',
      effectiveFrom: '2012-01-31',
      effectiveTo: null,
    });
  });

  it('joins an activity with its agenda, the sections it cites and those who carry it out', () => {
    const activity = find(conversion, 'CR944');
    expect(activity?.patch.description).toBe(
      '111/2009 14-4\n111/2009 14-5\n\nVykonává: 00007064 - Ministerstvo vnitra.',
    );
    expect(activity?.links).toEqual({
      fallsUnder: [{ to: { kind: 'agendas', id: 'A104' } }],
      governedBy: ['111/2009 14-4', '111/2009 14-5'].map((note) => ({
        to: { kind: 'legal-provisions', id: '111/2009 Sb., § 14' },
        note,
      })),
      supportedBy: [],
    });
  });

  it('skips the activities of others when asked for some performers', async () => {
    const { documents, skipped } = await rppAgendas.convert(workbook, { performer: 'KO14' }, model);
    expect(documents.map(({ kind }) => kind)).toEqual(['agendas', 'legal-provisions']);
    expect(skipped.map(({ id }) => id)).toEqual(['CR944', 'CR945', 'CR946']);
    const own = await rppAgendas.convert(workbook, { performer: 'KO14,00007064' }, model);
    expect(own.skipped).toEqual([]);
    expect(own.documents).toEqual(conversion.documents);
  });

  it('counts every sheet that it does not read', () => {
    const unread = conversion.mapping.filter(
      ({ source, target }) => target === null && source.startsWith('list '),
    );
    expect(unread.map(({ source, count }) => [source, count])).toEqual(
      [
        'OVM-SPUU',
        'ÚDAJE',
        'PŘÍSTUP K AGENDÁM',
        'OPRÁVNĚNÍ K ZR',
        'OPRÁVNĚNÍ K AGENDÁM',
        'HISTORIE',
        'VERZE',
      ].map((name) => [`list ${name}`, 1]),
    );
  });

  it('takes systems from the sheet AIS, jurisdiction from the type, the day after the last', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'DEFINICE',
          rows: [
            ['Kód agendy:', 'A9'],
            ['Název agendy:', 'Rybářství'],
            ['Platnost agendy do:', '2017-12-31'],
            ['Identifikátor OVM:', '00007065'],
          ],
        },
        {
          name: 'ČINNOSTI',
          rows: [
            ['Kód činnosti', 'Název činnosti', 'Popis činnosti', 'Typ činnosti'],
            ['CR1', 'Vydávání lístků', 'Podle uvážení.', 'Státní správa'],
          ],
        },
        {
          name: 'AIS',
          rows: [
            ['Kód činnosti', 'Kód AIS', 'Název AIS'],
            ['CR1', 7199, 'Rejstřík rybářů'],
            ['CR1', 7199, 'Rejstřík rybářů'],
          ],
        },
      ],
    });
    const made = await rppAgendas.convert(Buffer.from(bytes), {}, model);
    expect(conversionFaults(made)).toEqual([]);
    expect(find(made, 'A9')?.patch).toMatchObject({
      effectiveTo: '2018-01-01',
      authorityIco: null,
    });
    expect(find(made, 'CR1')?.patch.jurisdiction).toBe('delegated');
    expect(find(made, 'CR1')?.links?.supportedBy).toEqual([
      { to: { kind: 'information-systems', id: '7199' } },
    ]);
    expect(find(made, '7199')?.code).toBe('AIS-7199');
  });

  it('rejects a workbook of something else, and what is not a workbook', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'List1', rows: [['Kód agendy:', 'A1']] }] });
    await expect(rppAgendas.convert(Buffer.from(bytes), {}, model)).rejects.toMatchObject({
      code: 'unreadable-file',
    });
    await expect(rppAgendas.convert(Buffer.from('PK nothing'), {}, model)).rejects.toMatchObject({
      code: 'unreadable-file',
    });
  });
});

describe('the sections that a description cites', () => {
  const cited = (description: string) =>
    citedSections(description).map(({ provision: { number, year, section } }) =>
      [`${number}/${year}`, ...(section ? [section] : [])].join(' § '),
    );

  it.each([
    ['111/2009 14-4\n111/2009 14-5', ['111/2009 § 14', '111/2009 § 14']],
    ['582/1991, § 5; 6; 8', ['582/1991 § 5', '582/1991 § 6', '582/1991 § 8']],
    ['582/1991, § 11 odst. 1, 4, 5', ['582/1991 § 11']],
    ['187/2006, § 82 odst. 1 písm. b), odst. 2; § 86', ['187/2006 § 82', '187/2006 § 86']],
    ['114/1995 39, 40-1', ['114/1995 § 39', '114/1995 § 40']],
    ['114/1995 10-2-a, b', ['114/1995 § 10']],
    ['201/2012 Sb. -  § 5 - 1 -  Za účelem vyhodnocení 30 dní', ['201/2012 § 5']],
    ['223/1995 příloha 2', ['223/1995']],
    ['dle §30 odst. 1 zveřejňuje', []],
    ['Podle zákona 128/2000 10 osob', ['128/2000']],
  ])('%s', (description, expected) => expect(cited(description)).toEqual(expected));

  it('are all of them, however many and on however many lines', () => {
    expect(
      cited(Array.from({ length: 300 }, (_, index) => `${index + 1}/2000, § 1; 2`).join('\n')),
    ).toHaveLength(600);
  });

  it.each([
    ['sections', (length: number) => `1/2000 § 1${', 1'.repeat(length)}`],
    ['digits', (length: number) => '1'.repeat(length)],
  ])('costs in proportion over a text of %s that only looks like a citation', async (_, text) => {
    cited(text(10_000)); // compiled first
    expect(
      await costRatio(
        () => cited(text(10_000)),
        () => cited(text(160_000)),
      ),
    ).toBeLessThan(80);
  });
});
