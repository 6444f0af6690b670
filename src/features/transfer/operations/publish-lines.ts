import type { PublicationDeps } from '../../../core/context.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays } from '../../../core/model/day.ts';
import { referenceTo } from '../../../core/model/document.ts';
import type { BatchOptions, Published } from '../../../core/publication/batch/batch-options.ts';
import { ensureNodes } from '../../../core/publication/batch/ensure-nodes.ts';
import type { Outcome } from '../../../core/publication/batch/outcome.ts';
import { publishBatch } from '../../../core/publication/batch/publish-batch.ts';
import {
  guardWritten,
  type PublishedDocument,
} from '../../../core/publication/checks/publication-guard.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line } from './line.ts';

/** A published line and its outcome. */
type Written = { readonly line: Line; readonly outcome: Outcome };

/**
 * Publishes the documents of an import: all elements together in rounds, of each element one line a
 * round, and yields each line with its outcome.
 * @throws ApiError as publishBatch
 */
export async function* publishLines(
  transaction: Transaction,
  deps: PublicationDeps,
  lines: readonly Line[],
  options: Omit<BatchOptions, 'pointerOf' | 'onShare'> & {
    /** Called with the number of lines published so far. */
    readonly onPublished: (count: number) => void;
  },
): AsyncGenerator<Written> {
  const { onPublished, ...batchOptions } = options;
  const rounds = await inRounds(lines);
  const yieldWhenDue = startYielding();
  // a link may lead to a part that only a later line of its owner creates
  const made = rounds.length > 1 ? await createNodes(transaction, lines) : none;
  const uncoded: Published[] = [];
  const published: (PublishedDocument & { readonly number: number })[] = [];
  for (const [index, round] of rounds.entries()) {
    const before = published.length;
    const outcomes = await publishBatch(
      transaction,
      deps,
      round.map(({ publication }) => publication),
      {
        ...batchOptions,
        pointerOf: (at) => `/lines/${itemAt(round, at).number}`, // one line a publication
        made: index === 0 ? made : none,
        defersCodes: index < rounds.length - 1,
        defersGuards: true,
        uncoded,
        onShare: (share) => onPublished(before + Math.floor(share * round.length)),
      },
    );
    for (const [at, outcome] of outcomes.entries()) {
      await yieldWhenDue();
      const line = itemAt(round, at); // one outcome a line
      published.push({ ...outcome, number: line.number });
      yield { line, outcome };
    }
    for (const { kind, code, node, version } of outcomes)
      if (version !== null) uncoded.push({ kind, code, node });
  }
  const pointerOf = (at: number) => `/lines/${published[at]?.number}`;
  await guardWritten(deps.guards, {
    transaction,
    model: deps.model,
    written: published,
    pointerOf,
  });
}

const none: ReadonlySet<number> = new Set();

/** Creates the missing nodes of all lines, and returns them. */
async function createNodes(
  transaction: Transaction,
  lines: readonly Line[],
): Promise<ReadonlySet<number>> {
  const { created } = await ensureNodes(
    transaction,
    lines.map(({ publication }) => publication),
  );
  return created;
}

/**
 * Returns lines in rounds, the lines of one element by their first days in successive ones, each
 * ending where the next begins.
 */
async function inRounds(lines: readonly Line[]): Promise<Line[][]> {
  const histories = new Map<string, Line[]>();
  const yieldWhenDue = startYielding();
  for (const line of lines) {
    await yieldWhenDue();
    const reference = referenceTo(line.publication.kind.key, line.publication.document.code);
    const history = histories.get(reference);
    if (history) history.push(line);
    else histories.set(reference, [line]);
  }
  const result: Line[][] = [];
  for (const history of histories.values()) {
    await yieldWhenDue();
    history.sort((a, b) => compareDays(a.publication.from, b.publication.from));
    for (const [round, line] of history.entries()) {
      const next = history[round + 1]?.publication.from ?? null;
      const to = line.publication.to ?? next;
      const isFollowed = line.publication.isFollowed || (to !== null && to === next);
      const list = result[round] ?? [];
      list.push({ ...line, publication: { ...line.publication, to, isFollowed } });
      result[round] = list;
    }
  }
  return result;
}
