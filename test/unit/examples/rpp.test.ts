import { readFileSync } from 'node:fs';
import { convertServices, type SourceService } from '../../../examples/rpp-services/services.ts';
import { countEach, toNdjson } from '../../../examples/shared/conversion.ts';
import { faults } from './faults.ts';

const file = new URL('../../../examples/rpp-services/sluzby-01-05.json', import.meta.url);
const services = JSON.parse(readFileSync(file, 'utf8')) as SourceService[];
const { lines, leftOver } = convertServices(services);
const line = (code: string) => lines.find((found) => found.code === code);

describe('the conversion of services of the RPP', () => {
  it('gives documents that the model accepts, with links that lead somewhere', () => {
    expect(faults(lines)).toEqual([]);
  });

  it('gives five services and their life situations, and leaves nothing over', () => {
    expect([...countEach(lines.map(({ kind }) => kind))]).toEqual([
      ['life-situations', 5],
      ['services', 5],
    ]);
    expect(leftOver.size).toBe(0);
  });

  it('omits an empty text and decodes entities', () => {
    expect(line('S16425')).not.toHaveProperty('howTo');
    expect(line('S1684')).toHaveProperty('description', expect.stringContaining('dále jen „OSVČ“'));
  });

  it('turns what addresses the citizen into a life situation', () => {
    expect(line('ZS-S1667')).toEqual({
      kind: 'life-situations',
      code: 'ZS-S1667',
      validFrom: '2025-09-24',
      name: 'předání žádosti zaměstnance o dávku spolu s dalšími podklady',
      language: 'cs',
      source: expect.stringContaining('Katalog služeb veřejné správy (RPP)'),
      who: 'Někoho zaměstnáváte.',
      when: expect.stringMatching(/^Jako zaměstnavatel jste povinen/),
      procedure: expect.stringMatching(/^Žádosti musíte podepsat/),
      links: { resolvedBy: [{ to: 'services/S1667' }] },
    });
  });

  it('counts an unknown text', () => {
    expect(convertServices([{ ...services[0], novinka: 'text' }]).leftOver).toEqual(
      new Map([['novinka', 1]]),
    );
  });

  it('gives the same bytes every time', () => {
    expect(toNdjson(convertServices(services).lines)).toBe(toNdjson(lines));
  });
});
