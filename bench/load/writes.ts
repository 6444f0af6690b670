import type { MadeMunicipality } from '../data/made-for-run.ts';
import { codes } from '../data/town-lines.ts';
import type { Server } from '../servers/servers.ts';
import type { Bench } from '../workload.ts';
import { posted } from './appends.ts';
import { type Request, send } from './request.ts';

let written = 0;

/** Corrects the newest value of a metric, to another one each time. */
export async function writeValue({ product }: Bench, town: MadeMunicipality): Promise<void> {
  const path = `/v1/municipalities/${town.slug}/metrics/${codes.metric(1)}/measurements`;
  await accepted(product, town, posted(path, { period: '2026-01', value: ++written }));
}

/** Creates a process and publishes it as of today, as an author does: a draft, then its publication. */
export async function writeElement(
  { product, today }: Bench,
  town: MadeMunicipality,
): Promise<void> {
  const code = `N-${++written}`;
  const path = `/v1/municipalities/${town.slug}/processes`;
  const draft = { code, name: `Nový proces ${written}`, type: 'core' };
  const etag = await accepted(product, town, posted(path, draft));
  const publication = posted(`${path}/${code}/draft/_publish`, { validFrom: today });
  await accepted(product, town, {
    ...publication,
    headers: { ...publication.headers, 'if-match': etag },
  });
}

/** @throws Error when a write is rejected; returns the ETag of what was written */
async function accepted(
  server: Server,
  { writer }: MadeMunicipality,
  request: Request,
): Promise<string> {
  const headers = { ...request.headers, authorization: `Bearer ${writer}` };
  const answer = await send(server, { ...request, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request.path}: ${answer.status} ${text.slice(0, 1000)}`);
  return answer.headers.get('etag') ?? '';
}
