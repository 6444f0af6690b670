import { createHash, hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../errors.ts';
import { text } from '../../model/text.ts';
import { Memory } from '../../store/memory.ts';
import { findTown, type Town } from '../../store/municipalities.ts';
import { findToken, noteUse, type Token, townOfSecret } from '../../store/tokens.ts';
import { hasRole, type Viewer } from '../../store/viewer.ts';
import type { Access } from '../route.ts';
import type { Services } from '../services.ts';

/** Who presents a token: the administrator of the instance, or a token of one town. */
export type Identity = { readonly kind: 'instance' } | { readonly kind: 'town'; readonly townId: number; readonly token: Token };

/** Recognises bearer tokens. OIDC joins here: another way from a header to an identity. */
export class Identities {
  readonly #services: Services;
  /** Short, so that a token revoked by another process is refused within seconds. */
  readonly #known = new Memory<Identity>({ most: 10_000, milliseconds: 5000 });

  constructor(services: Services) {
    this.#services = services;
  }

  /** @throws ApiError not-authenticated for a header that is no valid token */
  async identify(header: string | undefined): Promise<Identity | null> {
    if (header === undefined) return null;
    const secret = /^Bearer ([\x21-\x7e]{16,4096})$/i.exec(header)?.[1];
    if (secret === undefined) throw problem('not-authenticated');
    const key = keyOf(secret);
    if (this.#services.adminToken !== null && isSame(secret, this.#services.adminToken)) return this.#remember(key, { kind: 'instance' });
    const known = this.#known.get(key);
    if (known) return known;
    const townId = townOfSecret(secret);
    const token = townId === null ? null : await findToken(this.#services.database, townId, secret, this.#services.now());
    if (townId === null || token === null) throw problem('not-authenticated');
    // once in a while is enough, and a failure to note it is no failure of the request
    noteUse(this.#services.database, townId, token).catch(() => undefined);
    return this.#remember(key, { kind: 'town', townId, token });
  }

  #remember(key: string, identity: Identity): Identity {
    this.#known.set(key, identity);
    return identity;
  }

  /** What requests with this header are counted under: the token once it is known to be one; null for anything else. */
  countedUnder(header: string | undefined): string | null {
    const key = header === undefined ? null : keyOf(header.slice('Bearer '.length));
    return key !== null && this.#known.get(key) ? key : null;
  }

  /** Forgets what is remembered: after a token was revoked here. */
  forget(): void {
    this.#known.clear();
  }
}

const keyOf = (secret: string): string => hash('sha256', secret, 'base64');

const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(wanted).digest());

/** Before anything of a request is read: who it is (401), whether the town is there (404), whether the role suffices (403). */
export function viewers(app: FastifyInstance, services: Services, identities: Identities): void {
  const towns = new Memory<Town>({ most: 10_000, milliseconds: 10_000 });
  app.decorateRequest('viewer', null as unknown as Viewer); // set by the hook below before any handler runs
  app.decorateRequest('town', null);
  app.addHook('onRequest', async (request) => {
    const route = request.routeOptions.config.route;
    const identity = await identities.identify(request.headers.authorization);
    const address = (request.params as { municipality?: string } | undefined)?.municipality;
    const town = address === undefined ? null : await townAt(services, towns, address);
    // who is not there at all is told so before anything of the town is
    if (identity === null && route && route.access !== 'anyone') throw problem('not-authenticated');
    if (address !== undefined && town === null)
      throw problem('not-found', { detail: text('Taková obec zde není.', 'There is no such municipality here.') });
    request.town = town;
    request.viewer = viewerIn(town, identity);
    if (route) refuse(route.access, identity, request);
  });
}

async function townAt(services: Services, towns: Memory<Town>, address: string): Promise<Town | null> {
  const known = towns.get(address);
  if (known) return known;
  const town = await findTown(services.database, address.normalize('NFC').slice(0, 100).replaceAll('\u0000', ''));
  if (town) towns.set(address, town);
  return town;
}

/** What an identity may see and do in a town. */
export function viewerIn(town: Town | null, identity: Identity | null): Viewer {
  const municipalityId = town?.id ?? 0;
  if (identity === null) return { municipalityId, level: 'public', role: null, actor: 'anonymous' };
  if (identity.kind === 'instance') return { municipalityId, level: 'internal', role: 'administrator', actor: 'instance' };
  const actor = `token:${identity.token.id}`;
  return identity.townId === municipalityId
    ? { municipalityId, level: 'internal', role: identity.token.role, actor }
    : { municipalityId, level: 'shared', role: null, actor };
}

function refuse(access: Access, identity: Identity | null, request: FastifyRequest): void {
  if (access === 'anyone') return;
  const isAllowed = access === 'instance' ? identity?.kind === 'instance' : hasRole(request.viewer, access);
  if (!isAllowed) throw problem('not-allowed');
}
