import { model } from '../../core/kinds/index.ts';
import { decodeUtf8 } from '../../platform/formats/decode-utf8.ts';
import type { Job } from '../../platform/threads/job.ts';
import { parseLines } from '../transfer/operations/parse-lines.ts';
import { type PlainContext, type PlainLines, plainLines } from '../transfer/operations/plain-lines.ts';
import { importers } from './formats/index.ts';
import type { Conversion } from './importer.ts';

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
