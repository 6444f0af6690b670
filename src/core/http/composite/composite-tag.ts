import type { FastifyRequest } from 'fastify';
import type { Moment } from '../../model/day.ts';
import type { Viewer } from '../../model/viewer.ts';
import { readTownVersion } from '../../store/town-heads.ts';
import type { Answer, Unchanged } from '../answer.ts';
import { momentHeaders } from '../moment.ts';
import { matchesTag } from '../route.ts';
import type { Services } from '../services.ts';
import { textTag } from './text-tag.ts';

/** What an answer of many elements is asked by, beside its address. */
type Asked = { readonly viewer: Viewer; readonly moment: Moment; readonly request: FastifyRequest; readonly form: string };

/** All that an answer tells, as a text, and the answer in the form asked for, but for its tag. */
export type Untagged<A extends Answer> = { readonly told: () => string; readonly answer: () => A | Promise<A> };

/**
 * Tags an answer of many elements. Inside the town by the question and the town's counter, so that an unchanged one costs no
 * computing. The counter moves with writes that outsiders do not see: theirs is tagged by the question and what it tells.
 */
export async function taggedAnswer<A extends Answer>(
  services: Services,
  asked: Asked,
  read: () => Promise<Untagged<A>>,
): Promise<A | Unchanged> {
  const { viewer, moment, request } = asked;
  const unless = async (tag: string, answer: () => Promise<A>): Promise<A | Unchanged> =>
    matchesTag(request.headers['if-none-match'], tag) ? { status: 304, tag, headers: momentHeaders(moment) } : { ...(await answer()), tag };
  const question = questionOf(services, asked);
  if (viewer.level !== 'internal')
    return request.server.tags.answer({ viewer, request, moment, question }, async () => {
      const { told, answer } = await read();
      return unless(textTag(`${question}\n${told()}`), async () => answer());
    });
  const tag = textTag(`${question}\n${await readTownVersion(services.database, viewer)}`);
  return unless(tag, async () => (await read()).answer());
}

const questionOf = ({ version }: Services, { viewer, moment: { asOf, knownAt }, request, form }: Asked): string =>
  JSON.stringify([
    viewer.municipalityId,
    asOf,
    knownAt,
    viewer.level,
    viewer.role,
    viewer.positions,
    request.url,
    form,
    version,
    request.headers['accept-language'] ?? '',
  ]);
