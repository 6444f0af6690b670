import fc from 'fast-check';
import type { Day } from '../../../../src/core/model/day.ts';
import { rollOver } from '../../../../src/core/publication/acts/roll-over.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
} from '../../../support/http/municipality-client.ts';
import { linkDifferences } from '../../../support/models/link-differences.ts';
import {
  type Act,
  days,
  emptyState,
  expectedOutcome,
  type Side,
  type State,
  sequences,
  type Timeline,
  validityAt,
} from '../../../support/models/timeline-oracle.ts';
import { makeMunicipality, openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ now: `${days[5]}T10:00:00Z` });
});
afterAll(() => test.close());

const kinds = { process: 'processes', goal: 'goals' } as const;
const bodies = {
  process: { code: 'P', type: 'core' },
  goal: { code: 'G', level: 'strategic' },
} as const;
const path = (side: Side) => `${kinds[side]}/${bodies[side].code}`;

/** Does an act through the API as a client would; answers the status. */
async function perform(municipality: MunicipalityClient, act: Act): Promise<number> {
  if (act.verb === 'wait') return wait(act.days, act.rollsOver);
  const item = path(act.side);
  const reason = 'Zkouška.';
  if (act.verb === 'retire') {
    const present = await municipality.get(item);
    const body = { validTo: days[act.from], reason };
    return (
      await municipality.send('post', `${item}/_retire`, body, {
        match: present.status === 200 ? etagOf(present) : undefined,
      })
    ).status;
  }
  const validTo = act.to === null ? {} : { validTo: days[act.to] };
  if (act.verb === 'correct') {
    const held = await municipality.get(item, { asOf: days[act.from] as string });
    const body = { validFrom: days[act.from], ...validTo, reason, changes: { name: act.name } };
    return (
      await municipality.send('post', `${item}/_correct`, body, {
        match: held.status === 200 ? etagOf(held) : '"none"',
      })
    ).status;
  }
  const present = await municipality.get(item);
  const links =
    act.content.weight === null
      ? {}
      : { links: { supports: [{ to: 'goals/G', weight: act.content.weight }] } };
  const document = { ...bodies[act.side], name: act.content.name, ...links };
  const draft = await municipality.send('put', item, document, {
    match: present.status === 200 ? etagOf(present) : undefined,
  });
  const published = await municipality.send(
    'post',
    `${item}/draft/_publish`,
    { validFrom: days[act.from], ...validTo, reason },
    { match: etagOf(draft) },
  );
  if (published.status !== 200)
    await municipality.send('delete', `${item}/draft`, undefined, { match: etagOf(draft) });
  return published.status;
}

let today = 0;
async function wait(count: number, rollsOver: boolean): Promise<number> {
  today = Math.min(today + count, 12);
  test.setNow(`${days[today]}T10:00:00Z`);
  if (rollsOver) await rollOver(test.services);
  return 200;
}

/** What every read must answer of a day. */
function answersOf(state: State, at: number) {
  const item = (side: Side, held: Timeline) => {
    const stated = held[at];
    if (!stated) return null;
    const links =
      stated.weight === null
        ? {}
        : { links: { supports: [{ to: 'goals/G', weight: stated.weight }] } };
    return { ...bodies[side], name: stated.name, ...links, ...validityAt(held, at) };
  };
  const [process, goal] = [item('process', state.process), item('goal', state.goal)];
  const weight = state.process[at]?.weight ?? null;
  const isLinked = process !== null && goal !== null && weight !== null;
  return {
    process,
    goal,
    list: process ? [process.name] : [],
    outgoing:
      process && (isLinked ? { supports: [{ to: 'goals/G', name: goal.name, weight }] } : {}),
    incoming:
      goal &&
      (isLinked
        ? { supportedByProcess: [{ from: 'processes/P', name: process.name, weight }] }
        : {}),
    exported: [
      goal && { kind: 'goals', ...goal },
      process && { kind: 'processes', ...(goal ? process : unlinked(process)) },
    ].filter((line) => line !== null),
  };
}

/** A plain export leaves out links to what is not in it. */
const unlinked = ({ links: _, ...document }: Readonly<Record<string, unknown>>) => document;

const defaults = ({
  language: _,
  visibility: __,
  illustrative: ___,
  ...document
}: Record<string, unknown>) => document;

/** What the API answers of a day, as known at an instant, in the same form. */
async function readAnswers(
  municipality: MunicipalityClient,
  at: number | null,
  knownAt: string | null,
): Promise<ReturnType<typeof answersOf>> {
  const query: Record<string, string> = {
    ...(at === null ? {} : { asOf: days[at] as Day }),
    ...(knownAt === null ? {} : { knownAt }),
  };
  const item = async (side: Side) => {
    const { status, body } = await municipality.get(path(side), query);
    if (status !== 200) return null;
    const { meta, ...document } = body as { meta: { validFrom: string; validTo?: string } };
    return { ...defaults(document), validFrom: meta.validFrom, validTo: meta.validTo };
  };
  const graph = async (side: Side) => {
    const { status, body } = await municipality.get(`${path(side)}/links`, query);
    return status === 200 ? (body as { outgoing: object; incoming: object }) : null;
  };
  const lines = (await municipality.get('_export', query)).text.split('\n').filter(Boolean);
  const answers = {
    process: await item('process'),
    goal: await item('goal'),
    list: (await municipality.get('processes', query)).body.items.map(
      ({ name }: { name: string }) => name,
    ),
    outgoing: (await graph('process'))?.outgoing ?? null,
    incoming: (await graph('goal'))?.incoming ?? null,
    exported: lines.map((line) => ({
      validTo: undefined,
      ...defaults(JSON.parse(line) as Record<string, unknown>),
    })),
  };
  return answers as ReturnType<typeof answersOf>; // the comparison tells where it is not
}

const instantNow = async (): Promise<string> => {
  const [row] = await asOwner<{ at: string }>(
    test,
    `SELECT to_json(clock_timestamp()) #>> '{}' AS at`,
  );
  return (row as { at: string }).at; // the statement always answers one row
};

it('a link that no version has is reported', async () => {
  const made = await makeMunicipality(test);
  const municipality = clientFor(test, made);
  const goal = { kind: 'goals', ...bodies.goal, name: 'Cíl' };
  await municipality.import(
    [goal, { ...goal, code: 'H', links: { causes: [{ to: 'goals/G' }] } }].map((line) => ({
      ...line,
      validFrom: days[0],
    })),
  );
  expect(await linkDifferences(test, made.slug, days)).toEqual([]);
  const remove =
    'DELETE FROM links WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1)';
  await asOwner(test, remove, [made.slug]);
  expect(await linkDifferences(test, made.slug, days)).toContainEqual(
    expect.objectContaining({ fault: 'not stored', relation: 'causes', target: 'goals/G' }),
  );
});

describe('over any sequence of publications, corrections and retirements', () => {
  it('item, list, links and export return for every day and instant what was stated then', async () => {
    await fc.assert(
      fc.asyncProperty(
        sequences,
        fc.array(fc.tuple(fc.nat(12), fc.nat(100)), { minLength: 8, maxLength: 8 }),
        async (sequence, questions) => {
          const made = await makeMunicipality(test);
          const municipality = clientFor(test, made);
          const known: { at: string | null; state: State }[] = [
            { at: await instantNow(), state: emptyState },
          ];
          let state = emptyState;
          today = 0;
          await wait(4, false);
          for (const act of sequence) {
            const expected = expectedOutcome(state, act);
            expect({ act, status: await perform(municipality, act) }).toEqual({
              act,
              status: expected.status,
            });
            state = expected.state;
            known.push({ at: await instantNow(), state });
          }
          known.push({ at: null, state });
          for (const [at, readTime] of questions) {
            const then = known[readTime % known.length] as (typeof known)[number];
            expect({
              day: days[at],
              knownAt: then.at,
              ...(await readAnswers(municipality, at, then.at)),
            }).toEqual({
              day: days[at],
              knownAt: then.at,
              ...answersOf(then.state, at),
            });
          }
          expect(await readAnswers(municipality, null, null)).toEqual(answersOf(state, today));
          expect(await linkDifferences(test, made.slug, days)).toEqual([]);
        },
      ),
      { numRuns: 10, seed: 20261121, endOnFailure: true /* shrinking would take minutes */ },
    );
  });
});
