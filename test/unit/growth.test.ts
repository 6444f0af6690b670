import { describe, expect, it } from '@jest/globals';
import { decodeUtf8 } from '../../src/exchange/decode-utf8.ts';
import { cleanLine, cleanProse, plainWords, webAddress } from '../../src/exchange/importers/plain-text.ts';
import { codeOf } from '../../src/exchange/importers/process-table/codes.ts';
import { oneLine } from '../../src/exchange/importers/process-table/process-row.ts';
import { readJson } from '../../src/exchange/json.ts';
import { ndjsonLines } from '../../src/exchange/ndjson.ts';
import { guessSeparator, refuseLongLines } from '../../src/exchange/sheet/csv-sheet.ts';
import { guessEncoding } from '../../src/exchange/sheet/encodings.ts';
import { sheetRow, tableBounds } from '../../src/exchange/sheet/sheet.ts';
import { codingFor } from '../../src/http/content-coding.ts';
import { parseJson } from '../../src/http/plugins/bodies.ts';
import { patterns } from '../../src/model/patterns.ts';
import { fold, foldedWords } from '../../src/model/words.ts';

const wide = { ...tableBounds, cell: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY, row: Number.POSITIVE_INFINITY };

/** What reads input, each with a text that would make it slow. */
const scanners: readonly (readonly [name: string, unit: string, scan: (text: string) => unknown])[] = [
  ['the depth of JSON in quotes', '\\"', (text) => refused(() => parseJson(Buffer.from(`"${text}`)))],
  ['the depth of JSON', '[],', (text) => parseJson(Buffer.from(`[${text}0]`))],
  ['numbers of JSON', '1.5e3,', (text) => readJson(`[${text}0]`)],
  ['names of JSON', '"a":{},', (text) => readJson(`{${text}"b":0}`)],
  ['lines', 'x\n', (text) => [...ndjsonLines(text)]],
  ['blank lines', ' \n', (text) => [...ndjsonLines(text)]],
  ['UTF-8', 'ř', (text) => decodeUtf8(Buffer.from(text))],
  ['the encoding', 'ř', (text) => guessEncoding(Buffer.from(text, 'latin1'))],
  ['the separator', ',', guessSeparator],
  ['the separator in quotes', '"', guessSeparator],
  ['the length of lines', 'x\n', (text) => refuseLongLines(text, wide)],
  ['spaces of a cell', ' ', (text) => sheetRow('A', 0, [`a${text}b`], wide)],
  ['lines of a cell', ' \n', (text) => sheetRow('A', 0, [`a${text}b`], wide)],
  ['cells of a row', ',', (text) => sheetRow('A', 0, text.split(''), wide)],
  ['a clean line', ' \t', (text) => cleanLine(`a${text}b`)],
  ['clean prose', '\r', (text) => cleanProse(`a${text}b`)],
  ['words', 'a-', plainWords],
  ['folded words', "a'", (text) => foldedWords(fold(text))],
  ['a web address', 'http://', webAddress],
  ['spaces of a code', ' ', (text) => codeOf(`1${text}1`)],
  ['hyphens of a code', '-.', (text) => codeOf(`1${text}1`)],
  ['lines as one', ' ', (text) => oneLine(`a${text}b`)],
  ['codings that are accepted', ' ', (text) => codingFor(`br${text}x`)],
  ['an e-mail address', '.a', (text) => patterns.email.test(`a@a${text} `)],
  ['prose', '\t', (text) => patterns.prose.test(`${text}\0`)],
  ['a line', 'a ', (text) => patterns.line.test(`${text}\0`)],
  ['a code', 'a-', (text) => patterns.code.test(`${text}!`)],
];

function refused(act: () => unknown): void {
  try {
    act();
  } catch {
    // that it is refused is not the question
  }
}

/** The least time of this process's own, in µs, of several runs: what else the machine does is not in it. */
function costOf(scan: (text: string) => unknown, text: string): number {
  const costs = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    refused(() => scan(text));
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

const length = 40_000;

/** Sixteen times the input costs a quadratic scanner 256 times as much: at this length seconds, where a linear one takes a moment. */
describe('sixteen times the input costs about sixteen times the work', () => {
  it.each(scanners)('%s', (_, unit, scan) => {
    const text = (letters: number) => unit.repeat(letters / unit.length);
    costOf(scan, text(length)); // compiled first
    const [small, large] = [costOf(scan, text(length)), costOf(scan, text(16 * length))];
    // what is too short to be told from nothing counts as a millisecond
    expect(large / Math.max(small, 1000)).toBeLessThan(80);
  });
});
