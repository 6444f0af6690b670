import type { FastifyRequest } from 'fastify';
import type { ReadTime } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import { readMunicipalityVersion } from '../../store/municipalities/municipality-heads.ts';
import type { Answer, Unchanged } from '../answer.ts';
import { matchesEtag } from '../matches-etag.ts';
import { readTimeHeaders } from '../read-time.ts';
import type { Services } from '../services.ts';
import { etagOfText } from './etag-of-text.ts';

/** What an answer of many elements is asked by, beside its address. */
type Asked = {
  readonly principal: Principal;
  readonly readTime: ReadTime;
  readonly request: FastifyRequest;
  readonly form: string;
};

/** All that an answer tells, as a text, and the answer in the form asked for, but for its tag. */
export type WithoutEtag<A extends Answer> = {
  readonly told: () => string;
  readonly answer: () => A | Promise<A>;
};

/**
 * Tags an answer of many elements. Inside the town by the question and the town's counter, so that an unchanged one costs no
 * computing. The counter moves with writes that outsiders do not see: theirs is tagged by the question and what it tells.
 */
export async function answerWithEtag<A extends Answer>(
  services: Services,
  asked: Asked,
  read: () => Promise<WithoutEtag<A>>,
): Promise<A | Unchanged> {
  const { principal, readTime, request } = asked;
  const unless = async (etag: string, answer: () => Promise<A>): Promise<A | Unchanged> =>
    matchesEtag(request.headers['if-none-match'], etag)
      ? { status: 304, etag, headers: readTimeHeaders(readTime) }
      : { ...(await answer()), etag };
  const question = questionOf(services, asked);
  if (principal.level !== 'internal')
    return request.server.etags.answer({ principal, request, readTime, question }, async () => {
      const { told, answer } = await read();
      return unless(etagOfText(`${question}\n${told()}`), async () => answer());
    });
  const etag = etagOfText(
    `${question}\n${await readMunicipalityVersion(services.database, principal)}`,
  );
  return unless(etag, async () => (await read()).answer());
}

const questionOf = (
  { version }: Services,
  { principal, readTime: { asOf, knownAt }, request, form }: Asked,
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
