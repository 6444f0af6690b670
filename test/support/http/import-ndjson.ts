import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { adminToken, type TestApp } from '../test-app.ts';

/** Reads a file of the repository by its path from the root. */
export const repositoryFile = (name: string): Promise<string> =>
  readFile(path.join(import.meta.dirname, '../../..', name), 'utf8');

/**
 * Imports NDJSON into a municipality through the API and returns the report.
 * @throws Error when it is refused
 */
export async function importNdjson(
  { http }: TestApp,
  municipalityPath: string,
  lines: string,
): Promise<Record<string, unknown>> {
  const { status, body } = await http
    .post(`${municipalityPath}/_import?mode=apply`)
    .auth(adminToken, { type: 'bearer' })
    .type('application/x-ndjson')
    .send(lines);
  if (status !== 200) throw new Error(JSON.stringify(body).slice(0, 4000));
  return body as Record<string, unknown>;
}
