import type { Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import type { Model } from '../model/model.ts';
import type { Timeline } from '../store/timelines.ts';
import type { Pointers } from './follow-links.ts';
import type { Nodes } from './gather-time.ts';
import type { Plan, Publication } from './plan-publication.ts';

/** An act of publication when all of it is planned and nothing is written. */
export type PlannedAct = Pointers & {
  readonly transaction: Transaction;
  readonly plans: readonly Plan[];
  readonly nodes: Nodes;
  readonly timelines: ReadonlyMap<number, Timeline>;
  readonly today: Day;
  /** The documents may say that others see their elements from now on. */
  readonly changesVisibility: boolean;
};

/** A text that was published, with its node and version; null where it was there already. */
export type PublishedText = {
  readonly publication: Publication;
  readonly node: number;
  readonly version: number | null;
};

/** An act of publication once the documents of all its batches are written. */
export type WrittenAct = Pointers & {
  readonly transaction: Transaction;
  readonly model: Model;
  readonly written: readonly PublishedText[];
};

/** Rejects acts of publication by throwing an ApiError that names all that is wrong. Guards run one after another, core's first. */
export type PublicationGuard = {
  readonly name: string;
  readonly planned?: (act: PlannedAct) => void | Promise<void>;
  readonly written?: (act: WrittenAct) => Promise<void>;
};

/** Runs the guards of a planned act. @throws ApiError what the first that objects throws */
export async function guardPlanned(
  guards: readonly PublicationGuard[],
  act: PlannedAct,
): Promise<void> {
  for (const { planned } of guards) await planned?.(act);
}

/** Runs the guards of a written act. @throws ApiError what the first that objects throws */
export async function guardWritten(
  guards: readonly PublicationGuard[],
  act: WrittenAct,
): Promise<void> {
  for (const { written } of guards) await written?.(act);
}
