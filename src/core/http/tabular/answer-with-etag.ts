import type { FastifyRequest } from 'fastify';
import { versionOf } from '../../database/versions.ts';
import type { ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import { readMunicipalityVersions } from '../../store/municipalities/municipality-heads.ts';
import type { Answer, Unchanged } from '../answer.ts';
import { dependenciesOf } from '../answer-cache.ts';
import { matchesEtag } from '../matches-etag.ts';
import { readTimeHeaders } from '../read-time.ts';
import type { Services } from '../services.ts';
import { etagOfText } from './etag-of-text.ts';

/** What an answer of many elements depends on, besides its address. */
type Requested = {
  readonly principal: Principal;
  readonly readTime: ReadTime;
  readonly request: FastifyRequest;
  readonly form: string;
};

/**
 * Everything that an answer says, as text, and the answer in the requested form, except for its
 * tag.
 */
export type WithoutEtag<A extends Answer> = {
  readonly content: () => string | Promise<string>;
  readonly answer: () => A | Promise<A>;
};

/**
 * Adds an ETag to an answer of many elements. For callers inside the municipality it is derived
 * from the query and the version of what the answer depends on, so that an unchanged answer needs no computing.
 * That version also changes with writes that outsiders do not see; their tag is derived from the
 * query and the answer.
 */
export async function answerWithEtag<A extends Answer>(
  services: Services,
  requested: Requested,
  read: () => Promise<WithoutEtag<A>>,
): Promise<A | Unchanged> {
  const { principal, readTime, request } = requested;
  const unless = async (etag: string, answer: () => Promise<A>): Promise<A | Unchanged> =>
    matchesEtag(request.headers['if-none-match'], etag)
      ? { status: 304, etag, headers: readTimeHeaders(readTime) }
      : { ...(await answer()), etag };
  const question = questionOf(services, requested);
  if (principal.level !== 'internal') {
    const { content, answer } = await read();
    return unless(etagOfText(`${question}\n${await content()}`), async () => answer());
  }
  const versions = await readMunicipalityVersions(services.database, principal);
  const etag = etagOfText(`${question}\n${versionOf(versions, dependenciesOf(request))}`);
  return unless(etag, async () => (await read()).answer());
}

const questionOf = (
  { version }: Services,
  { principal, readTime: { asOf, knownAt }, request, form }: Requested,
): string =>
  JSON.stringify([
    principal.municipalityId,
    asOf,
    knownAt,
    principal.level,
    principal.role,
    principal.positions,
    request.url,
    form,
    version,
    request.headers['accept-language'] ?? '',
  ]);
