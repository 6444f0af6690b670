import { decodeUtf8 } from '../exchange/decode-utf8.ts';
import type { Conversion } from '../exchange/importer.ts';
import { importers } from '../exchange/importers/index.ts';
import { model } from '../kinds/index.ts';
import type { Job } from '../threads/job.ts';
import { parseLines } from './parse-lines.ts';
import { type PlainContext, type PlainLines, plainLines } from './plain-lines.ts';

/** The importer of a file by its key, and its options as they were checked. */
type FileInput = { readonly importer: string; readonly options: Readonly<Record<string, unknown>> };

const convertFile: Job<FileInput, Conversion> = async (bytes, { importer: key, options }) => {
  const importer = importers.find((one) => one.key === key);
  if (!importer) throw new Error(`no such importer: ${key}`);
  return importer.convert(bytes, options, model);
};

const readLines: Job<PlainContext, PlainLines> = async (bytes, { extraFields, ...context }) =>
  plainLines(await parseLines(decodeUtf8(bytes), { ...context, model, extraFields: new Map(extraFields) }));

/** What is made of foreign text, apart from everybody else. */
export const parsingJobs = { convertFile, readLines } as const;
export type ParsingJobs = typeof parsingJobs;
