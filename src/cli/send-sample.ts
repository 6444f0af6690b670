import { readConfig } from '../config.ts';
import { readSample } from './load-sample.ts';
import { tell } from './terminal.ts';

/** Loads the sample model through the API of a running service. A second time changes nothing. */
export async function sendSample(base: string): Promise<number> {
  const { adminToken } = readConfig();
  if (adminToken === null) throw new Error('ADMIN_TOKEN is needed to make the municipalities of the sample');
  const send = (path: string, type: string, body: string) =>
    fetch(new URL(path, base), { method: 'POST', headers: { authorization: `Bearer ${adminToken}`, 'content-type': type }, body });
  for (const { town, lines } of await readSample()) {
    tell(`${town.name}: municipality`);
    const made = await send('/v1/municipalities', 'application/json', JSON.stringify(town));
    if (!made.ok && made.status !== 409) throw new Error(await made.text());
    tell(`${town.name}: model`);
    const loaded = await send(`/v1/municipalities/${town.slug}/_import?mode=apply`, 'application/x-ndjson', lines);
    if (!loaded.ok) throw new Error(await loaded.text());
    process.stdout.write(`${town.name}: ${((await loaded.json()) as { message: string }).message}\n`);
  }
  return 0;
}
