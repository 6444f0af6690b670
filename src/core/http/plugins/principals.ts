import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../../errors.ts';
import { beginningOf } from '../../../platform/beginning-of.ts';
import { BoundedCache, small } from '../../../platform/bounded-cache.ts';
import { text } from '../../../platform/text.ts';
import { hasRole, type Principal } from '../../model/principal.ts';
import { findMunicipality, type Municipality } from '../../store/municipalities/municipalities.ts';
import { addressKey } from '../budgets/address-key.ts';
import { whenClosed } from '../budgets/when-closed.ts';
import type { Identities } from '../identities/identities.ts';
import type { Identity } from '../identities/identity.ts';
import { pathParameter } from '../parameters.ts';
import type { Access } from '../route.ts';
import type { Resources } from '../services.ts';

/**
 * Resolves the principal before the request is read: who it is (401), whether the municipality
 * exists (404), whether the role suffices (403).
 */
export function resolvePrincipals(
  app: FastifyInstance,
  services: Resources,
  identities: Identities,
): void {
  const municipalities = new BoundedCache<Municipality>({ ...small(4, 500), milliseconds: 10_000 });
  services.database.notifications.subscribeToTopics((topic) => {
    if (topic === 'municipality') municipalities.clear();
    if (topic === 'tokens') identities.forget();
  });
  app.decorateRequest('principal'); // set by the hook below before any handler runs
  app.decorateRequest('home', null);
  app.decorateRequest('municipality', null);
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.config.route;
    const identity = await identities.identify(request.headers.authorization);
    request.caller = identity?.actor ?? addressKey(request.ip);
    // from here on the request costs something
    whenClosed(reply.raw, app.budgets.requests.take(request.caller));
    const address = pathParameter(request, 'municipality');
    const municipality =
      address === undefined ? null : await municipalityAt(services, municipalities, address);
    // anonymous callers are refused before anything about the municipality is revealed
    if (identity === null && route && !isOpen(route.access)) throw problem('not-authenticated');
    if (address !== undefined && municipality === null)
      throw problem('not-found', {
        detail: text('Taková obec zde není.', 'There is no such municipality here.'),
      });
    request.municipality = municipality;
    request.principal = principalIn(municipality, identity, request.caller);
    request.home =
      identity?.kind === 'municipality'
        ? principalIn({ id: identity.municipalityId }, identity, request.caller)
        : null;
    if (route) refuse(route.access, identity, request);
    if (route?.access === 'submitter') app.budgets.submissions.take(request.caller);
  });
}

async function municipalityAt(
  services: Resources,
  municipalities: BoundedCache<Municipality>,
  address: string,
): Promise<Municipality | null> {
  const name = beginningOf(address.normalize('NFC'), 100).replaceAll('\u0000', '');
  const known = municipalities.get(name);
  if (known) return known;
  const municipality = await findMunicipality(services.database, name);
  if (municipality) municipalities.set(name, municipality);
  return municipality;
}

/** Whether a route can be called without a token. */
const isOpen = (access: Access): access is 'anyone' | 'submitter' =>
  access === 'anyone' || access === 'submitter';

/** Returns the principal that an identity is in a municipality. */
function principalIn(
  municipality: Pick<Municipality, 'id'> | null,
  identity: Identity | null,
  caller: string,
): Principal {
  const municipalityId = municipality?.id ?? 0;
  const actor = identity?.actor ?? 'anonymous';
  const { level, role, positions } = standingIn(municipalityId, identity);
  return { municipalityId, level, role, positions, actor, caller };
}

type Standing = Pick<Principal, 'level' | 'role' | 'positions'>;

const outside: Standing = { level: 'public', role: null, positions: [] };
const ofOtherMunicipality: Standing = { level: 'shared', role: null, positions: [] };
const ofInstance: Standing = { level: 'internal', role: 'administrator', positions: [] };

function standingIn(municipalityId: number, identity: Identity | null): Standing {
  if (identity === null || identity.kind === 'stranger') return outside;
  if (identity.kind === 'instance') return ofInstance;
  if (identity.municipalityId !== municipalityId) return ofOtherMunicipality;
  return { level: 'internal', role: identity.role, positions: identity.positions };
}

function refuse(access: Access, identity: Identity | null, request: FastifyRequest): void {
  if (isOpen(access) || access === 'known') return; // unknown callers were refused before
  const isAllowed =
    access === 'instance' ? identity?.kind === 'instance' : hasRole(request.principal, access);
  if (!isAllowed) throw problem('not-allowed');
}
