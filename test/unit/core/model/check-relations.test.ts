import { model } from '../../../../src/core/kinds/index.ts';
import { checkRelations } from '../../../../src/core/model/check-relations.ts';
import { minimalDocument } from '../../../support/models/samples.ts';

const card = model.kind('process-cards');
const found = (links: Record<string, object[]>) =>
  checkRelations(model, card, {
    ...minimalDocument(card, 1),
    links: links as Record<string, { to: string }[]>,
  }).map(({ pointer, code }) => [pointer, code]);
const guarantor = (to: string, more: object = {}) => ({
  to: `positions/${to}`,
  area: 'process-management',
  ...more,
});

describe('the guarantors of one area', () => {
  it('are unique on a day', () => {
    expect(found({ guaranteedBy: [guarantor('A'), guarantor('B')] })).toEqual([
      ['/links/guaranteedBy/1', 'one-at-a-time'],
    ]);
    expect(
      found({
        guaranteedBy: [
          guarantor('A', { validTo: '2026-02-01' }),
          guarantor('B', { validFrom: '2026-01-31' }),
        ],
      }),
    ).toEqual([['/links/guaranteedBy/1', 'one-at-a-time']]);
  });

  it('may follow each other, with deputies and guarantors of other areas beside them', () => {
    expect(
      found({
        guaranteedBy: [
          guarantor('A', { validTo: '2026-02-01' }),
          guarantor('B', { validFrom: '2026-02-01' }),
        ],
      }),
    ).toEqual([]);
    expect(
      found({
        guaranteedBy: [
          guarantor('A'),
          guarantor('B', { deputy: true }),
          guarantor('C', { deputy: true }),
        ],
      }),
    ).toEqual([]);
    expect(found({ guaranteedBy: [guarantor('A'), guarantor('B', { area: 'other' })] })).toEqual(
      [],
    );
  });
});

describe('the days of a link', () => {
  it.each(
    model.relations
      .filter(({ attributes }) => 'validFrom' in attributes || 'periodFrom' in attributes)
      .map(({ name }) => [name]),
  )('must be in order: %s', (name) => {
    const relation = model.relation(name);
    const [lower, upper] =
      'validFrom' in relation.attributes ? ['validFrom', 'validTo'] : ['periodFrom', 'periodTo'];
    const kind = model.kind(relation.from[0] as string); // every relation leaves a kind
    const check = (from: string, to: string) =>
      checkRelations(model, kind, {
        ...minimalDocument(kind, 1),
        links: { [name]: [{ to: 'x/Y', [lower]: from, [upper]: to }] },
      });
    expect(check('2026-01-02', '2026-01-01')).toMatchObject([
      { pointer: `/links/${name}/0/${upper}`, code: 'order' },
    ]);
    expect(check('2026-01-01', '2026-01-02')).toEqual([]);
    // the first day on which a link no longer holds is none of its days; the last day of a period is
    expect(check('2026-01-01', '2026-01-01').map(({ code }) => code)).toEqual(
      lower === 'validFrom' ? ['order'] : [],
    );
  });
});
