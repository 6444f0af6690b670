import { unfitMembers } from '../../../src/platform/formats/json.ts';

const found = (json: string, pointer?: string) =>
  unfitMembers(JSON.parse(json), pointer).map(({ pointer: at, code }) => [at, code]);

describe('what of parsed JSON cannot be stored', () => {
  it('is reported with its pointer, below the given one', () => {
    expect(
      found(String.raw`{"a":{"b/c":["x\u0000",1e400,{"__proto__":1}]},"\ud800":1}`, '/lines/2'),
    ).toEqual([
      ['/lines/2/a/b~1c/0', 'unicode'],
      ['/lines/2/a/b~1c/1', 'range'],
      ['/lines/2/a/b~1c/2/__proto__', 'key'],
      ['/lines/2/\ufffd', 'key'],
    ]);
  });

  it('includes what is nested deeper than 64 levels, once', () => {
    expect(found('['.repeat(64) + ']'.repeat(64))).toEqual([]);
    expect(found('['.repeat(70) + ']'.repeat(70))).toEqual([['/0'.repeat(64), 'depth']]);
  });

  it('is reported a hundred times at most', () =>
    expect(found(`[${'1e400,'.repeat(5000)}1]`)).toHaveLength(100));
});
