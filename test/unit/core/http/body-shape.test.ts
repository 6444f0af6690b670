import { parseJson } from '../../../../src/core/http/plugins/bodies.ts';
import { ApiError } from '../../../../src/errors.ts';

const outcomeOf = (json: string): string => {
  try {
    parseJson(Buffer.from(json));
    return 'taken';
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
};
const list = (items: number, item = '1') => `[${Array(items).fill(item).join(',')}]`;
const object = (members: number) =>
  `{${Array.from({ length: members }, (_, n) => `"m${n}":","`).join(',')}}`;

it.each([
  ['a list', list(20_000), list(20_001)],
  ['an object', object(1000), object(1001)],
  ['the whole', list(200, list(1000)), list(201, list(1000))],
  ['a list within an object', `{"items":${list(20_000)}}`, `{"items":${list(20_001)}}`],
])('%s holds as much as it may, and no more', (_, most, more) => {
  expect([outcomeOf(most), outcomeOf(more)]).toEqual(['taken', 'too-large']);
});

it('counts nothing inside strings', () => {
  expect(outcomeOf(JSON.stringify({ text: `${',[{"\\'.repeat(50_000)}` }))).toBe('taken');
});

it('leaves invalid JSON to the parser', () => {
  expect([outcomeOf(',,,'), outcomeOf(']]'), outcomeOf('[1,')]).toEqual(
    Array(3).fill('malformed-body'),
  );
});
