import {
  type Datable,
  daysOfObjects,
  linksTooEarly,
} from '../../../src/features/importers/operations/days-of-objects.ts';

const today = '2026-06-15';
const thing = (reference: string, more: Partial<Datable> = {}): Datable => ({
  reference,
  validity: undefined,
  isMentionOnly: false,
  ...more,
});
const none = new Map<string, { from: string; to: string }>();
const inMunicipality = (reference: string, from: string, to = 'infinity') =>
  new Map([[reference, { from, to }]]);
const ofFile = { dating: 'file', today } as const;

describe('the days of the objects of a file', () => {
  it('are those of the file for new ones, and from today on otherwise', async () => {
    const days = await daysOfObjects(
      [
        thing('agendas/A1', { validity: { from: '2016-05-25', to: '2017-07-12' } }),
        thing('agendas/A2', { validity: { from: '2016-05-25' } }),
        thing('agendas/A3', { validity: { to: '2020-01-01' } }),
        thing('agendas/A4', { validity: { from: '2027-01-01' } }),
        thing('agendas/A5'),
      ],
      [],
      none,
      ofFile,
    );
    expect([...days.values()].map(({ from, to }) => [from, to])).toEqual([
      ['2016-05-25', '2017-07-12'],
      ['2016-05-25', null],
      ['2019-12-31', '2020-01-01'],
      ['2027-01-01', null],
      [today, null],
    ]);
  });

  it('begin today for existing ones, whose past is their own, unless they have ended', async () => {
    const known = inMunicipality('agendas/A1', '2012-01-01');
    const of = async (validity: Datable['validity']) =>
      (await daysOfObjects([thing('agendas/A1', { validity })], [], known, ofFile)).get(
        'agendas/A1',
      );
    expect(await of({ from: '2016-05-25' })).toEqual({ from: today, to: null, earlier: null });
    expect(await of({ from: '2027-01-01', to: '2028-01-01' })).toEqual({
      from: '2027-01-01',
      to: '2028-01-01',
      earlier: null,
    });
    expect(await of({ from: '2012-01-01', to: '2017-07-12' })).toEqual({
      from: '2012-01-01',
      to: '2017-07-12',
      earlier: null,
    });
  });

  it('are as early for what is only mentioned as for what mentions it', async () => {
    const links = [
      { relation: 'governedBy', from: 'processes/P1', to: 'legal-provisions/Z1' },
      { relation: 'governedBy', from: 'processes/P2', to: 'legal-provisions/Z1' },
    ];
    const things = [
      thing('processes/P1', { validity: { from: '2014-01-01' } }),
      thing('processes/P2', { validity: { from: '2012-01-01' } }),
      thing('legal-provisions/Z1', { isMentionOnly: true }),
    ];
    expect((await daysOfObjects(things, links, none, ofFile)).get('legal-provisions/Z1')).toEqual({
      from: '2012-01-01',
      to: null,
      earlier: null,
    });
    const known = inMunicipality('legal-provisions/Z1', '2020-01-01');
    expect((await daysOfObjects(things, links, known, ofFile)).get('legal-provisions/Z1')).toEqual({
      from: today,
      to: null,
      earlier: '2012-01-01',
    });
  });

  it.each([
    ['today', today],
    ['2020-02-29', '2020-02-29'],
  ])('are %s for all on request', async (dating, from) => {
    const days = await daysOfObjects(
      [thing('agendas/A1', { validity: { from: '2016-05-25', to: '2017-07-12' } })],
      [],
      none,
      {
        dating,
        today,
      },
    );
    expect(days.get('agendas/A1')).toEqual({ from, to: null, earlier: null });
  });
});

it('find links into the past whose target is not valid there', async () => {
  const link = { relation: 'governedBy', from: 'processes/P1', to: 'legal-provisions/Z1' };
  const days = await daysOfObjects(
    [thing('processes/P1', { validity: { from: '2014-01-01' } })],
    [],
    none,
    ofFile,
  );
  expect(
    await linksTooEarly([link], days, inMunicipality('legal-provisions/Z1', '2020-01-01'), today),
  ).toEqual([link]);
  expect(
    await linksTooEarly(
      [link],
      days,
      inMunicipality('legal-provisions/Z1', '2010-01-01', '2013-01-01'),
      today,
    ),
  ).toEqual([link]);
  expect(
    await linksTooEarly([link], days, inMunicipality('legal-provisions/Z1', '2010-01-01'), today),
  ).toEqual([]);
});
