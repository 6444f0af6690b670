import { compareCzech } from '../../../../src/core/model/compare-czech.ts';

it('the Czech order has ch after h, letters with a caron after those without, and numbers by value', () => {
  const names = ['Chata', 'Hrad', 'Šachta', 'Sad', 'Čáp', 'Cena', 'Proces 10', 'Proces 9', 'Iva'];
  expect(names.toSorted(compareCzech)).toEqual([
    'Cena',
    'Čáp',
    'Hrad',
    'Chata',
    'Iva',
    'Proces 9',
    'Proces 10',
    'Sad',
    'Šachta',
  ]);
});
