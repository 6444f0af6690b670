import { readFileSync } from 'node:fs';
import { convertMetrics, swedishNumber } from '../../../examples/kolada-metrics/metrics.ts';
import { unitOf } from '../../../examples/kolada-metrics/unit.ts';
import { countEach, toNdjson } from '../../../examples/shared/conversion.ts';
import { faults } from './faults.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../examples/kolada-metrics/${name}`, import.meta.url), 'utf8');
const convert = (municipality: string, kpiCsv = read('kpi.csv'), all = false) =>
  convertMetrics(kpiCsv, read('values.csv'), { municipality, all });
const { lines, leftOver } = convert('0180');

describe('the conversion of the metrics of Kolada', () => {
  it('gives documents that the model accepts, and values of existing metrics', () => {
    expect(faults(lines)).toEqual([]);
  });

  it('keeps the values of one municipality and counts the others', () => {
    expect([...countEach(lines.map(({ kind }) => kind))]).toEqual([
      ['measurements', 37],
      ['metrics', 3],
    ]);
    expect(leftOver.get('values of other municipalities')).toBe(74);
    expect(convert('9999').leftOver.get('values of other municipalities')).toBe(111);
  });

  it('turns a key figure into a metric, in force since its first value', () => {
    expect(lines[0]).toEqual({
      kind: 'metrics',
      code: 'N00945',
      validFrom: '2000-01-01',
      name: 'Tillfälliga föräldrapenningdagar (VAB) som tas ut av män, andel av antal dagar (%)',
      language: 'sv',
      description: expect.stringMatching(
        /^Andel tillfällig föräldrapenning .* Källa: Försäkringskassan\.$/,
      ),
      keywords: ['Arbetsmarknad', 'Övrigt'],
      source: 'Källa: Kolada (RKA), via github.com/LCHansson/rKolada, 2026-03-23',
      externalIds: [{ scheme: 'kolada-kpi', code: 'N00945' }],
      unit: '%',
      direction: 'none',
      period: 'year',
      dataSource: 'Försäkringskassan',
    });
  });

  it('turns a value into a measurement', () => {
    expect(
      lines.find(({ period, metric }) => period === '2019' && metric === 'metrics/N00945'),
    ).toEqual({
      kind: 'measurements',
      metric: 'metrics/N00945',
      period: '2019',
      value: 39.3,
      status: 'final',
      source: 'kolada',
    });
  });

  it('includes metrics without values only on request', () => {
    const other =
      '"id","title","description","perspective"\n"N1","Kostnad, kr/inv","Text\\nKälla: SCB.\\n","Resurser"\n';
    expect(convert('0180', other).lines).toEqual([]);
    const [metric] = convert('0180', other, true).lines;
    expect(metric).toMatchObject({
      unit: 'kr/inv',
      perspective: 'finance',
      description: 'Text\nKälla: SCB.',
    });
  });

  it.each([
    ['31,5', 31.5],
    ['1 234,5', 1234.5],
    ['1.234,5', 1234.5],
    ['-0.5', -0.5],
    ['', undefined],
    ['NA', undefined],
  ])('reads the number %j', (text, number) => {
    expect(swedishNumber(text)).toBe(number);
  });

  it.each([
    ['Personalkostnader, kr/inv', 'kr/inv'],
    ['Kostnadsutjämningsnetto infrastruktur och skydd, kr/inv, 1 nov fg år', 'kr/inv'],
    ['Deltidsanställda (75-99 %) månadsavlönade, kommun, antal (-2023)', 'antal'],
    ['Kommunen har tillgång till antikvarisk kompetens (Ja=1, Nej=0)', 'Ja=1, Nej=0'],
    ['Trygghet och säkerhet - Kommunindex', 'index'],
    ['Demografisk försörjningskvot', 'enligt definitionen'],
  ])('reads the unit of %j', (title, unit) => {
    expect(unitOf(title)).toBe(unit);
  });

  it('gives the same bytes every time', () => {
    expect(toNdjson(convert('0180').lines)).toBe(toNdjson(lines));
  });
});
