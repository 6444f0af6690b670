import { makeForRun } from '../data/made-for-run.ts';
import { Random } from '../data/random.ts';
import { plainLines } from '../data/town-lines.ts';
import { asMember, compare } from '../load/compare.ts';
import { type Load, send } from '../load/request.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

const elements = 10_000;
const timesOfRound = 5;

/** A town of 10,000 elements as lines of JSON, one client, against one COPY to the response. */
export const exportTown: Workload = {
  name: 'export',
  run: async (bench) => {
    const town = await makeForRun(bench.opened, 'export', [plainLines(11, elements)]);
    const request = { path: `/v1/municipalities/${town.slug}/_export` };
    const common = { status: 200, oneByOne: timesOfRound };
    const loads = {
      product: { ...common, server: bench.product, draw: () => asMember(town, request) },
      bare: { ...common, server: bench.bare, draw: () => request },
    };
    const bytes = await assertSameElements(loads.product, loads.bare);
    const { ratios, ours, bare } = await compare(bench, 'export', loads);
    const goal = { bound: 'at least', target: 0.8, unit: 'exports/s of one COPY' } as const;
    const note = `${elements} elements, ${(bytes / 1e6).toFixed(1)} MB`;
    return { rows: [rowOf('export 10,000 elements', goal, ratios, { ours, bare, note })] };
  },
};

/**
 * Checks that both exports hold the same elements with the same members, in whatever order.
 * @returns the size of the product's in bytes
 */
async function assertSameElements(product: Load, bare: Load): Promise<number> {
  const linesOf = async ({ server, draw }: Load) =>
    (await (await send(server, draw(new Random(1)))).text()).trimEnd().split('\n');
  const [ours, theirs] = [await linesOf(product), await linesOf(bare)];
  const sorted = (lines: readonly string[]) => lines.map((line) => membersOf(line)).sort();
  const [ourMembers, theirMembers] = [sorted(ours), sorted(theirs)];
  const different = ourMembers.findIndex((members, index) => members !== theirMembers[index]);
  if (ours.length !== theirs.length || different >= 0)
    throw new Error(
      `the exports differ: ${ours.length} and ${theirs.length} lines\n${ourMembers[different]}\n${theirMembers[different]}`,
    );
  return Buffer.byteLength(ours.join('\n'));
}

/** Returns the members of a line in a fixed order, so that lines can be compared. */
const membersOf = (line: string): string =>
  JSON.stringify(
    Object.entries(JSON.parse(line)).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
