import { complexityOf, readProvedExpressions, recheckVersion } from '../support/recheck.ts';
import { findExpressions } from '../support/regular-expressions.ts';

const { expressions, building } = findExpressions();
const proved = readProvedExpressions();

/** `npm run expressions` proves new expressions and writes down that they are linear; one that is not is written otherwise. */
describe('every regular expression takes time in proportion to its input', () => {
  it('and that is proved and written down', async () => {
    const unproved = expressions.filter((expression) => !proved.linear.includes(expression));
    expect(
      await Promise.all(
        unproved.map(async (expression) => [expression, await complexityOf(expression)]),
      ),
    ).toEqual([]);
  });

  it('and nothing is written down of what is gone, or by another version', () => {
    expect(proved.recheck).toBe(recheckVersion);
    expect(proved.linear.filter((expression) => !expressions.includes(expression))).toEqual([]);
  });

  it('and expressions are built for schemas alone, whose patterns the document has', () => {
    expect(building).toEqual([
      'src/core/http/kinds/link-filters.ts',
      'src/core/http/kinds/list-parameters.ts',
      'src/core/model/relation.ts',
      'src/features/gaps/routes/gap-query.ts',
      'src/features/questions/parameters.ts',
      'src/features/scenarios/changeset.ts',
    ]);
  });

  it('and one that does not is told', async () => {
    expect(await complexityOf('/"(?:[^"\\\\]|\\\\.)*"/g')).toBe('2nd degree polynomial');
  });
});
