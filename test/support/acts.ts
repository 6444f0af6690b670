import type { TestApp, TestTown } from './test-app.ts';

/** The header that presents a token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Brings lines into a town as its administrator; fails when they are refused. */
export async function bringIn({ app }: TestApp, town: TestTown, lines: readonly object[]): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: `${town.path}/_import?mode=apply&reason=${encodeURIComponent('příprava')}`,
    headers: { ...bearer(town.tokens.administrator), 'content-type': 'application/x-ndjson' },
    payload: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  if (answer.statusCode !== 200) throw new Error(`the import was refused: ${answer.body}`);
}

/** Where a town's counter and log stand, as anyone may read it. */
export async function headOf({ app }: TestApp, town: TestTown): Promise<{ version: number; seq: number; head: string }> {
  const { version, log } = (await app.inject({ url: town.path })).json<{
    version: number;
    log: { seq: number; head: string };
  }>();
  return { version, ...log };
}
