import type { ApiError } from '../../../src/errors.ts';
import { inspectPart } from '../../../src/features/imports/inspect-part.ts';

const linesOf = (text: string): number => inspectPart(Buffer.from(text)).lines;

function refusalOf(content: Uint8Array): { code: string; pointers: string[] } | null {
  try {
    inspectPart(content);
    return null;
  } catch (error) {
    const { code, details } = error as ApiError;
    return { code, pointers: (details.errors ?? []).map(({ pointer }) => pointer) };
  }
}

describe('a part', () => {
  it('is told by its bytes, its lines and its SHA-256', () => {
    expect(inspectPart(Buffer.from('{"a":1}\n{"b":"ž"}\n'))).toEqual({
      bytes: 19,
      lines: 2,
      sha256: '2c63c0107e92b03e9ede2d73630f3b1339400b81dbeb60f4f6c75241abe126ce',
    });
  });

  it.each([
    ['{}', 1],
    ['{}\n', 1],
    ['{}\n\n', 2],
    ['\n{}\n  \n{}', 4],
    ['\uFEFF{}\r\n{}\r\n', 2],
  ])('%j has as many lines as a file with its bytes', (text, lines) => {
    expect(linesOf(text)).toBe(lines);
  });

  it.each([
    ['', ''],
    ['\n \n', ''],
    ['"b":1}\n{}\n', '/lines/1'],
    ['{}\n{"a":', '/lines/2'],
    ['{}\n\n{"a"\n\n  \n', '/lines/3'],
    ['{"a"\n\n', '/lines/1'],
  ])('%j is refused where a line is torn, or nothing is there', (text, pointer) => {
    expect(refusalOf(Buffer.from(text))).toEqual({ code: 'invalid-request', pointers: [pointer] });
  });

  it('is refused when it is torn inside a character', () => {
    expect(refusalOf(Buffer.from('{"a":"ž').subarray(0, 7))).toEqual({
      code: 'malformed-body',
      pointers: [],
    });
  });
});
