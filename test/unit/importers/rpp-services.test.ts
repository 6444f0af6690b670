import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { model } from '../../../src/core/kinds/index.ts';
import { readEli } from '../../../src/features/importers/formats/rpp/eli.ts';
import { provisionName } from '../../../src/features/importers/formats/rpp/provision.ts';
import { rppServices } from '../../../src/features/importers/formats/rpp-services/index.ts';
import type { Conversion } from '../../../src/features/importers/importer.ts';
import { conversionFaults } from '../../support/files/conversion-faults.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));
const catalogue = fixture('ofn-services.json');
const convert = (file: unknown): Promise<Conversion> =>
  rppServices.convert(Buffer.from(JSON.stringify(file)), {}, model);
const find = ({ documents }: Conversion, id: string) => documents.find((item) => item.id === id);

describe('services of the open formal norm', () => {
  it('are tested with a file that their schema allows', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      fixture('ofn-sluzby.schema.json'),
    );
    expect([validate(catalogue), validate.errors]).toEqual([true, null]);
  });

  it('become documents that the model takes, whether one, a list or a catalogue', async () => {
    const whole = await convert(catalogue);
    expect(conversionFaults(whole)).toEqual([]);
    expect(whole.documents.map(({ kind, code }) => `${kind}/${code}`)).toEqual([
      'agendas/A999',
      'channels/posta',
      'channels/datova-schranka',
      'legal-provisions/Z-99-2004-p13-o1',
      'legal-provisions/Z-197-2004-p4-b',
      'services/S980',
    ]);
    expect((await convert(catalogue.položky)).documents).toEqual(whole.documents);
    expect((await convert(catalogue.položky[0])).documents).toEqual(whole.documents);
  });

  it('keep both languages, clients, and say digital only when all actions are', async () => {
    const service = find(await convert(catalogue), 'S980');
    expect(service?.patch).toEqual({
      name: 'Vydání rybářského lístku',
      description: 'Kdo chce lovit ryby, potřebuje rybářský lístek.',
      translations: {
        en: { name: 'Fishing licence', description: 'Whoever wants to fish needs a licence.' },
      },
      rppCode: 'S980',
      audience: ['citizens'],
      isDigital: false,
    });
  });

  it('have actions as parts, with their channels', async () => {
    const [first, second] = find(await convert(catalogue), 'S980')?.parts?.actions ?? [];
    expect(first).toMatchObject({
      code: 'U1290',
      patch: {
        name: 'Podání žádosti',
        rppCode: 'U1290',
        performer: 'client',
        phase: 'start',
        isDigital: true,
        plannedFrom: '2027-01-01',
      },
      links: {
        deliveredThrough: [
          { to: { kind: 'channels', id: 'POSTA' }, isRealised: true },
          {
            to: { kind: 'channels', id: 'DATOVA_SCHRANKA' },
            isRealised: false,
            plannedFrom: '2027-01-01',
          },
        ],
      },
    });
    expect(second?.patch).toMatchObject({
      performer: 'authority',
      phase: 'end',
      isDigitisable: false,
      digitisationReason: 'Předává se průkaz.',
    });
  });

  it('are governed by the provisions of themselves and of their actions', async () => {
    expect(find(await convert(catalogue), 'S980')?.links?.governedBy).toEqual([
      { to: { kind: 'legal-provisions', id: '99/2004 Sb., § 13 odst. 1' }, note: 'Úkon U1290' },
      { to: { kind: 'legal-provisions', id: '197/2004 Sb., § 4 písm. b)' } },
    ]);
  });

  it('count what has no counterpart', async () => {
    const { mapping } = await convert(catalogue);
    expect(
      mapping.filter(({ target }) => target === null).map(({ source, count }) => [source, count]),
    ).toEqual([
      ['ustanovení jiné sbírky', 1],
      ['činnosti', 1],
      ['poskytovatelé a úroveň důvěry kanálů', 3],
      ['položky/typ-služby', 1],
    ]);
  });

  it('are skipped one by one when they do not match the norm', async () => {
    const { documents, skipped } = await convert([
      ...catalogue.položky,
      { id: 'služba/X1', název: { cs: 'Divná' } },
    ]);
    expect(documents.filter(({ kind }) => kind === 'services')).toHaveLength(1);
    expect(skipped.filter(({ source }) => source === 'služba')).toMatchObject([
      { id: 'služba/X1', name: 'Divná' },
    ]);
  });

  it('report what has no place: clients, foreign laws, duplicate channels, phases', async () => {
    const file = structuredClone(catalogue);
    const [action] = file.položky[0].úkony;
    action.kanály.push({ 'typ-kanálu': 'typ-obslužného-kanálu/POSTA', realizován: false });
    action.fáze.push('fáze-úkonu/KONEC');
    const { skipped } = await convert(file);
    expect(skipped.map(({ source, id, name }) => [source, id, name])).toEqual([
      ['klienti', 'S980', 'JINY'],
      ['ustanovení', 'S980', '/eli/cz/sm/2001/5/2001-01-01'],
      ['fáze', 'S980', 'KONEC'],
      ['kanály', 'S980', 'POSTA, realizován: ne'],
    ]);
  });
});

describe('descriptions of services for citizens', () => {
  const described = {
    id: 'S1667',
    nazev: 'Předání &bdquo;žádosti&ldquo;',
    popis: ' Popis. ',
    benefit: '',
    'jak-resit': 'Osobně.',
    'resit-pokud': 'Jste OSVČ.',
  };

  it('are recognised by their shape, and become fields of the service', async () => {
    const conversion = await convert([described]);
    expect(conversionFaults(conversion)).toEqual([]);
    expect(find(conversion, 'S1667')?.patch).toEqual({
      name: 'Předání „žádosti“',
      rppCode: 'S1667',
      description: 'Popis.',
      benefit: null,
      howTo: 'Osobně.',
      when: null,
      condition: 'Jste OSVČ.',
    });
  });
});

describe('a file of something else', () => {
  it.each([['{'], ['[]'], ['{"položky":[]}'], ['[1]'], ['{"name":"x"}'], ['\xff']])(
    '%s is rejected',
    async (content) => {
      await expect(
        rppServices.convert(Buffer.from(content, 'latin1'), {}, model),
      ).rejects.toMatchObject({ code: 'unreadable-file' });
    },
  );
});

describe('an identifier of e-Sbírka', () => {
  it.each([
    [
      '/eli/cz/sb/1988/62/2002-06-04/dokument/norma/cast_2/hlava_1/dil_1/oddil_1/par_3/odst_3',
      '62/1988 Sb., § 3 odst. 3',
    ],
    ['https://opendata.eselpoint.cz/esel-esb/eli/cz/sb/2009/111', '111/2009 Sb.'],
    [
      '/eli/cz/sb/2004/500/2024-01-01/dokument/norma/par_36a/odst_2/pism_c',
      '500/2004 Sb., § 36a odst. 2 písm. c)',
    ],
  ])('%s', (eli, name) => {
    const provision = readEli(eli);
    expect(provision && provisionName(provision)).toBe(name);
  });

  it('of another collection is not ours', () =>
    expect(readEli('/eli/cz/sm/2001/5/2001-01-01')).toBeNull());
});
