import type { TestApp, TestMunicipality } from '../test-app.ts';

/** The header that presents a token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/**
 * Imports lines into a municipality as its administrator. @throws Error when the import is refused
 */
export async function importLines(
  { app }: TestApp,
  municipality: TestMunicipality,
  lines: readonly object[],
): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: `${municipality.path}/_import?mode=apply&reason=${encodeURIComponent('příprava')}`,
    headers: {
      ...bearer(municipality.tokens.administrator),
      'content-type': 'application/x-ndjson',
    },
    payload: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  if (answer.statusCode !== 200) throw new Error(`the import was refused: ${answer.body}`);
}

/** Returns a municipality's change counter and the head of its log, as anyone may read them. */
export async function headOf(
  { app }: TestApp,
  municipality: TestMunicipality,
): Promise<{ version: number; seq: number; head: string }> {
  const { version, log } = (await app.inject({ url: municipality.path })).json<{
    version: number;
    log: { seq: number; head: string };
  }>();
  return { version, ...log };
}
