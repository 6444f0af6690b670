import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { earlierCommit } from '../earlier-commit.ts';
import { compareDocuments } from './compare-documents.ts';
import type { JsonObject } from './json.ts';
import { report } from './report.ts';

const file = 'openapi/openapi.json';

/** The document of an earlier commit, which is named or found; null where there is none, as in a shallow clone. */
function earlierDocument(commit: string | null): JsonObject | null {
  try {
    return commit === null
      ? null
      : JSON.parse(execFileSync('git', ['show', `${commit}:${file}`], { maxBuffer: 2 ** 26, stdio: 'pipe' }).toString());
  } catch {
    return null;
  }
}

const commit = process.argv[2] ?? earlierCommit();
const earlier = earlierDocument(commit);
const said =
  earlier === null ? 'no earlier document here to compare with' : report(compareDocuments(earlier, JSON.parse(readFileSync(file, 'utf8'))));
process.stdout.write(`${earlier === null ? '' : `${file} since ${commit}\n`}${said}\n`);
