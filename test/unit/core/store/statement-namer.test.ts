import { statementNamer } from '../../../../src/core/store/statement-namer.ts';

it('names a repeated text, always by the same name, and never more than 300', () => {
  const named = statementNamer('list', 300);
  const namesOf = (text: string) => Array.from({ length: 5 }, () => named(text).name);
  const names = namesOf('SELECT 1');
  expect(names.slice(0, 2)).toEqual([undefined, undefined]);
  expect(new Set(names.slice(2))).toEqual(new Set([expect.any(String)]));
  const all = Array.from({ length: 1000 }, (_, n) => namesOf(`SELECT ${n + 2}`).at(-1));
  const given = all.filter((name) => name !== undefined);
  expect([given.length, new Set([...given, names.at(-1)]).size]).toEqual([299, 300]);
});
