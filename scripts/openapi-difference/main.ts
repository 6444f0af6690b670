import { readFileSync } from 'node:fs';
import { earlierCommit } from '../earlier-commit.ts';
import { git } from '../git.ts';
import { compareDocuments } from './compare-documents.ts';
import type { JsonObject } from './json.ts';
import { report } from './report.ts';

// `npm run openapi:difference [commit]`
const file = 'openapi/openapi.json';
const commit = process.argv[2] ?? earlierCommit();
const earlier = commit === null ? null : git('show', `${commit}:${file}`);
const documentIn = (text: string) => JSON.parse(text) as JsonObject; // the OpenAPI document is an object
const stated =
  earlier === null
    ? 'no earlier document here to compare with'
    : `${file} since ${commit}\n${report(compareDocuments(documentIn(earlier), documentIn(readFileSync(file, 'utf8'))))}`;
process.stdout.write(`${stated}\n`);
