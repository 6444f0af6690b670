import type { FastifyRequest } from 'fastify';
import { SaxesParser } from 'saxes';
import { addressKey } from '../../src/core/http/budgets/address-key.ts';
import { codingFor } from '../../src/core/http/content-coding.ts';
import { fieldsParameter } from '../../src/core/http/kinds/select-fields.ts';
import { languageOf } from '../../src/core/http/language.ts';
import { matchesEtag } from '../../src/core/http/matches-etag.ts';
import { negotiate } from '../../src/core/http/negotiate.ts';
import { queryIdentity } from '../../src/core/http/page.ts';
import { numberParameter } from '../../src/core/http/parameters.ts';
import { parseJson } from '../../src/core/http/plugins/bodies.ts';
import { patterns } from '../../src/core/model/patterns.ts';
import { referencePattern } from '../../src/core/model/relation.ts';
import { contentWords, fold, foldedWords, stems, trigrams } from '../../src/core/model/words.ts';
import { checkPrecondition } from '../../src/core/publication/acts/precondition.ts';
import { Cursors } from '../../src/core/store/cursors.ts';
import { readExchange } from '../../src/features/importers/formats/archimate/read-exchange.ts';
import { feedXml } from '../../src/features/importers/formats/feed-xml.ts';
import {
  cleanLine,
  cleanProse,
  oneLine,
  plainWords,
  webAddress,
} from '../../src/features/importers/formats/plain-text.ts';
import { exchangeKind } from '../../src/features/importers/formats/process-table/cell-values.ts';
import { codeOf } from '../../src/features/importers/formats/process-table/codes.ts';
import { knownHeader } from '../../src/features/importers/formats/process-table/fields.ts';
import { namesPerson } from '../../src/features/importers/formats/process-table/names-person.ts';
import { citedAct } from '../../src/features/importers/formats/process-table/regulations.ts';
import { readEli } from '../../src/features/importers/formats/rpp/eli.ts';
import { citedSections } from '../../src/features/importers/formats/rpp-agendas/cited-sections.ts';
import { decodeEntities } from '../../src/features/importers/formats/rpp-services/entities.ts';
import { findHeader } from '../../src/features/importers/formats/tables/find-header.ts';
import { parseDay } from '../../src/features/importers/formats/tables/parse-day.ts';
import { parseNumber } from '../../src/features/importers/formats/tables/parse-number.ts';
import { parsePeriod } from '../../src/features/importers/formats/tables/parse-period.ts';
import { Inventory } from '../../src/features/importers/inventory.ts';
import { inspectPart } from '../../src/features/imports/inspect-part.ts';
import { decodeUtf8 } from '../../src/platform/formats/decode-utf8.ts';
import { readJson } from '../../src/platform/formats/json.ts';
import { ndjsonLines } from '../../src/platform/formats/ndjson.ts';
import { assertLinesNotLong, guessSeparator } from '../../src/platform/formats/sheets/csv-sheet.ts';
import { guessEncoding } from '../../src/platform/formats/sheets/encodings.ts';
import { sheetRow, tableBounds } from '../../src/platform/formats/sheets/sheet.ts';
import { nearest } from '../../src/platform/nearest.ts';
import { costRatio } from '../support/processes/cpu-cost.ts';

const wide = {
  ...tableBounds,
  cell: Number.POSITIVE_INFINITY,
  columns: Number.POSITIVE_INFINITY,
  row: Number.POSITIVE_INFINITY,
};

/** What reads input, each with a text that would make it slow. */
const scanners: readonly (readonly [
  name: string,
  unit: string,
  scan: (text: string) => unknown,
])[] = [
  [
    'the depth of JSON in quotes',
    '\\"',
    (text) => refused(() => parseJson(Buffer.from(`"${text}`))),
  ],
  ['the depth of JSON', '[],', (text) => parseJson(Buffer.from(`[${text}0]`))],
  ['numbers of JSON', '1.5e3,', (text) => readJson(`[${text}0]`)],
  ['names of JSON', '"a":{},', (text) => readJson(`{${text}"b":0}`)],
  ['lines', 'x\n', (text) => countOf(ndjsonLines(text))],
  ['blank lines', ' \n', (text) => countOf(ndjsonLines(text))],
  ['blank lines of a part', ' \n', (text) => inspectPart(Buffer.from(`{}\n${text}{}\n${text}`))],
  ['UTF-8', 'ř', (text) => decodeUtf8(Buffer.from(text))],
  ['the encoding', 'ř', (text) => guessEncoding(Buffer.from(text, 'latin1'))],
  ['the separator', ',', guessSeparator],
  ['the separator in quotes', '"', guessSeparator],
  ['the length of lines', 'x\n', (text) => assertLinesNotLong(text, wide)],
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
  ['a phone', '1 ', (text) => patterns.phone.test(`+1${text}!`)],
  ['an address of the web', 'a/', (text) => patterns.webAddress.test(`http://${text}<`)],
  ['an identifier of a law', '/a.', (text) => patterns.eli.test(`/eli/cz/sb/2000/1${text}!`)],
  ['a language', '-abc', (text) => patterns.language.test(`cs${text}!`)],
  ['a file mark', '.1', (text) => patterns.fileMark.test(`1${text}!`)],
  ['a media type', 'a+', (text) => patterns.mediaType.test(`text/${text}!`)],
  ['a reference', 'a/', (text) => referencePattern(['goals', 'units']).test(`goals/${text}`)],
  [
    'the media types that are accepted',
    'text/csv;q=0,',
    (text) => negotiate(asking({ accept: text }), ['application/json', 'text/csv']),
  ],
  [
    'parameters of an accepted type',
    ';',
    (text) => negotiate(asking({ accept: `text/csv${text}` }), ['application/json']),
  ],
  [
    'the languages that are accepted',
    'cs-',
    (text) => languageOf(asking({ 'accept-language': text })),
  ],
  ['languages, one by one', 'x;q=1,', (text) => languageOf(asking({ 'accept-language': text }))],
  ['If-None-Match', 'W/,', (text) => matchesEtag(text, 'x')],
  ['If-Match', '"a",', (text) => checkPrecondition({ ifMatch: text, ifNoneMatch: undefined }, 'x')],
  [
    'quotes of If-Match',
    '"',
    (text) => checkPrecondition({ ifMatch: text, ifNoneMatch: undefined }, 'x'),
  ],
  ['a query', 'a=1&', (text) => queryIdentity(1, `/v1/municipalities/town/goals?${text}`)],
  [
    'a query in percents',
    '%C5%98',
    (text) => queryIdentity(1, `/v1/municipalities/town/goals?q=${text}`),
  ],
  ['a cursor', 'a.', (text) => cursors.read(text, 'query')],
  ['the body of a cursor', 'a', (text) => cursors.read(`${text}.a`, 'query')],
  ['members that are asked for', 'a,', (text) => fieldsParameter.safeParse(`${text}!`)],
  ['a number of a filter', '1', (text) => numberParameter.safeParse(`${text}!`)],
  ['an unknown name', 'a', (text) => nearest(text, ['name', 'code'])],
  ['words of a search', 'ab-', contentWords],
  ['stems of a search', 'ab ', stems],
  ['trigrams of a word', 'ab', trigrams],
  [
    'tags of XML',
    '<b c="d"/>',
    (text) => feedXml(new SaxesParser(), Buffer.from(`<a>${text}</a>`)),
  ],
  ['text of XML', '&amp;', (text) => feedXml(new SaxesParser(), Buffer.from(`<a>${text}</a>`))],
  ['depth of XML', '<b>', (text) => readExchange(Buffer.from(`<a>${text}`), new Inventory())], // the parser alone keeps all open tags: its readers bound them
  ['entities', '&#1', decodeEntities],
  [
    'a long header',
    'kód ',
    (text) => findHeader({ name: 'A', rows: [[text], ['1']] }, [], knownHeader),
  ],
  [
    'many headers',
    'kód,',
    (text) => findHeader({ name: 'A', rows: [text.split(','), ['1']] }, [], knownHeader),
  ],
  ['a person', 'Aa-', (text) => namesPerson(`${text} Bb`)],
  ['a citation', '1 / ', citedAct],
  ['sections of an act', '1/2000 § 1,', citedSections],
  ['places in a law', '/par_1', (text) => readEli(`/eli/cz/sb/2000/1${text}`)],
  ['the source of a card', 'interni ', exchangeKind],
  ['a number of a cell', '1.111', parseNumber],
  ['a day of a cell', '1. ', parseDay],
  ['a period of a cell', 'q1 ', parsePeriod],
  ['the address of a caller', '::', addressKey],
];

const asking = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest; // of a request nothing else is read

const cursors = new Cursors(Buffer.alloc(32));

/** Goes through all and keeps none. */
function countOf(items: Iterable<unknown>): number {
  let count = 0;
  for (const _ of items) count++;
  return count;
}

async function refused(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch {
    // that it is refused is not the question
  }
}

const pieces = 64;
const piece = 10_000;

/** How many times dearer than its pieces a text is, which are as many letters: once when linear, `pieces` times when quadratic. */
function dearerThanInPieces(unit: string, scan: (text: string) => unknown): Promise<number> {
  const text = (letters: number) => unit.repeat(letters / unit.length);
  const inPieces = async () => {
    for (let scanned = 0; scanned < pieces; scanned++) await refused(() => scan(text(piece)));
  };
  return costRatio(inPieces, () => refused(() => scan(text(pieces * piece))));
}

/** A linear one comes to ten at most, for a large text does not fit into the caches; a quadratic one to `pieces`. */
const most = 12;

describe('a text costs about as much as its pieces', () => {
  it.each(scanners)('%s', async (_, unit, scan) => {
    expect(await dearerThanInPieces(unit, scan)).toBeLessThan(most);
  });

  it('but a text searched again from every place costs more', async () => {
    // letter by letter: a search by the engine takes as long to begin as to go through a piece
    const quadratic = (text: string) => {
      let found = 0;
      for (let start = 0; start < text.length; start += 100)
        for (let at = start; at < text.length; at++) if (text.charCodeAt(at) === 33) found++;
      return found;
    };
    expect(await dearerThanInPieces('a', quadratic)).toBeGreaterThan(most);
  });
});
