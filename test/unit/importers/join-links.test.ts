import { joinLinks } from '../../../src/features/importers/operations/join-links.ts';

const link = (attributes: object, to = 'goals/B') => ({
  relation: 'supports',
  from: 'processes/A',
  to,
  link: { to, ...attributes },
});
const joined = (...links: readonly ReturnType<typeof link>[]) => {
  const { links: kept, skipped } = joinLinks(links);
  return { kept: kept.map((one) => one.link), reasons: skipped.map(({ reason }) => reason.en) };
};

describe('links of a file between the same elements', () => {
  it('become one with the attributes of all', () => {
    expect(joined(link({ weight: 1 }), link({ rationale: 'Why' }), link({ weight: 1 }))).toEqual({
      kept: [{ to: 'goals/B', weight: 1, rationale: 'Why' }],
      reasons: [],
    });
  });

  it('keep the first of different values, and the other is reported', () => {
    const { kept, reasons } = joined(
      link({ weight: 1, rationale: 'Why' }),
      link({ weight: 2, rationale: 'Why' }),
    );
    expect(kept).toEqual([{ to: 'goals/B', weight: 1, rationale: 'Why' }]);
    expect(reasons).toEqual([expect.stringMatching(/not imported: weight 2\.$/)]);
  });

  it('join their notes, each once', () => {
    expect(joined(link({ note: 'a' }), link({ note: 'b' }), link({ note: 'a' })).kept).toEqual([
      { to: 'goals/B', note: 'a; b' },
    ]);
    expect(joined(link({}), link({ note: 'b' })).kept).toEqual([{ to: 'goals/B', note: 'b' }]);
    expect(joined(link({ note: 'a' }), link({})).kept).toEqual([{ to: 'goals/B', note: 'a' }]);
  });

  it('report a note for which there is no room', () => {
    const note = 'x'.repeat(1997);
    expect(joined(link({ note }), link({ note: 'y' }))).toEqual({
      kept: [{ to: 'goals/B', note: `${note}; y` }],
      reasons: [],
    });
    expect(joined(link({ note }), link({ note: 'yz' }))).toEqual({
      kept: [{ to: 'goals/B', note }],
      reasons: [expect.stringContaining('note "yz"')],
    });
  });

  it('stay apart for different elements', () => {
    expect(joined(link({ weight: 1 }), link({ weight: 2 }, 'goals/C')).kept).toHaveLength(2);
  });
});
