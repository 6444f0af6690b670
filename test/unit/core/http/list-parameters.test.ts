import { listParameters } from '../../../../src/core/http/kinds/list-parameters.ts';
import { rangeParameters } from '../../../../src/core/http/kinds/range-filters.ts';
import { model } from '../../../../src/core/kinds/index.ts';

const writtenRelations = model.relations.filter(({ isDerived }) => !isDerived);

describe.each(model.kinds.map((kind) => [kind.key, kind] as const))(
  'the parameters of the list of %s',
  (key, kind) => {
    const links = writtenRelations.flatMap(({ name, inverse, from, to }) => [
      ...(from.includes(key) ? [name] : []),
      ...(to.includes(key) ? [inverse] : []),
    ]);

    it('hold a filter for each end of a link and each bound, none of them under a name with another meaning', () => {
      const own = [...kind.filters, ...links, ...Object.keys(rangeParameters(kind))];
      const shared = [
        'externalId',
        'extra',
        'q',
        'sort',
        'fields',
        'include',
        'state',
        'count',
        'asOf',
        'knownAt',
        'limit',
        'cursor',
      ];
      const ofSort = kind.isPart ? ['owner'] : ['visibility', 'illustrative', 'language'];
      expect(Object.keys(listParameters(kind, model)).toSorted()).toEqual(
        [...own, ...shared, ...ofSort].toSorted(),
      );
    });
  },
);
