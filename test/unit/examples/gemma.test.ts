import { readFileSync } from 'node:fs';
import { convertCaseTypes } from '../../../examples/gemma-case-types/case-type-lines.ts';
import type { SourceCaseType } from '../../../examples/gemma-case-types/tables.ts';
import { countEach, toNdjson } from '../../../examples/shared/conversion.ts';
import { faults } from './faults.ts';

const file = new URL(
  '../../../examples/gemma-case-types/referentiezaaktypen.json',
  import.meta.url,
);
const sources = JSON.parse(readFileSync(file, 'utf8')) as SourceCaseType[];
const { lines, leftOver } = convertCaseTypes(sources);
const line = (code: string) => lines.find((found) => found.code === code);

describe('the conversion of the GEMMA case types', () => {
  it('gives documents that the model accepts, with links that lead somewhere', () => {
    expect(faults(lines)).toEqual([]);
  });

  it('creates an element for everything that the source names', () => {
    expect([...countEach(lines.map(({ kind }) => kind))]).toEqual([
      ['documents', 155],
      ['process-cards', 28],
      ['processes', 28],
      ['roles', 16],
    ]);
  });

  it('counts what has no place: the case data, the objects and four single rows', () => {
    const tables = [...leftOver.keys()].map((label) => label.split(' › ')[0]);
    expect([...new Set(tables)]).toEqual(['Algemene gegevens', 'Eigenschappen', 'Zaakobjecten']);
    expect(leftOver.get('Algemene gegevens › Verantwoordelijke')).toBe(2);
    expect(leftOver.get('Eigenschappen › Eigenschapnaam')).toBe(51);
  });

  it('turns a case type into a process', () => {
    expect(line('ZT-20904')).toEqual({
      kind: 'processes',
      code: 'ZT-20904',
      validFrom: '2014-12-01',
      name: 'Attenderen',
      language: 'nl',
      description: 'Is veelal een gevolg van een eerdere levering van een product of dienst.',
      keywords: ['Nazorg'],
      source:
        'GEMMA Referentiezaaktypecatalogus 2014-12-31, GEMTE821002193-20904, versie 1-12-2014; VNG Realisatie, github.com/VNG-Realisatie/Zaaktypecatalogus; licentie EUPL',
      externalIds: [
        { scheme: 'gemma-zaaktype', code: 'GEMTE821002193-20904' },
        {
          scheme: 'gemma-referentiebedrijfsproces',
          code: 'GEMMA Referentiebedrijfsproces ‘Attenderen’',
          match: 'related',
        },
      ],
      type: 'core',
      links: { describedBy: [{ to: 'process-cards/PK-20904' }] },
    });
  });

  it('turns a status into an activity, with its checklist and the division of work', () => {
    expect(line('PK-20401')).toMatchObject({
      activities: expect.arrayContaining([
        {
          code: '5',
          name: 'Besluit vastgesteld',
          description:
            'Checklist:\n- Besluit vastgesteld: Heeft de bevoegde het besluit ondertekend? (verplicht)',
          links: {
            responsible: [{ to: 'roles/ROL-Behandelaar' }],
            accountable: [{ to: 'roles/ROL-Beslisser' }],
            consulted: [{ to: 'roles/ROL-Adviseur' }],
            informed: [{ to: 'roles/ROL-Belanghebbende' }, { to: 'roles/ROL-Initiator' }],
          },
        },
      ]),
    });
  });

  it('gives retention its Czech mark, and leaves a span of years in words', () => {
    expect(line('PK-20903')).toHaveProperty('records.3', {
      name: 'ingetrokken',
      fileMark: '2.25',
      retention: 'S/3',
    });
    expect(line('PK-20406')).toHaveProperty('records.0', { name: 'verleend' });
    expect(line('PK-20406')).toHaveProperty(
      'editorialNotes',
      expect.stringContaining('Archiefactietermijn: 7- 20 jaar'),
    );
  });

  it('links a follow-up case of the catalogue, and counts another', () => {
    const rows = [
      ['ZAAKTYPE', 'Toelichting'],
      ['Attenderen', 'Bericht'],
      ['Onbekend', 'n.t.b.'],
    ];
    const changed = convertCaseTypes(
      sources.map((source) =>
        source.file.includes('20405')
          ? { ...source, tables: [...source.tables, { heading: 'Vervolgzaken', rows }] }
          : source,
      ),
    );
    expect(changed.lines.find(({ code }) => code === 'ZT-20405')).toHaveProperty('links.precedes', [
      { to: 'processes/ZT-20904', handover: 'Bericht' },
    ]);
    expect(changed.leftOver.get('Vervolgzaken › ZAAKTYPE')).toBe(1);
  });

  it('gives the same bytes every time', () => {
    expect(toNdjson(convertCaseTypes(sources).lines)).toBe(toNdjson(lines));
  });
});
