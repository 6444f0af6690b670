import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import type { Model } from '../../model/model.ts';
import type { Timeline } from '../../store/timelines/timelines.ts';
import type { Nodes } from '../batch/ensure-nodes.ts';
import type { Plan, Publication } from '../batch/plan-publication.ts';
import type { Pointers } from './resolve-links.ts';

/** A publication that is fully planned, before anything is written. */
export type PlannedAct = Pointers & {
  readonly transaction: Transaction;
  readonly plans: readonly Plan[];
  readonly nodes: Nodes;
  readonly timelines: ReadonlyMap<number, Timeline>;
  readonly today: Day;
  /** Whether documents may change the visibility of their elements. */
  readonly changesVisibility: boolean;
};

/** A published document, with its node and version. */
export type PublishedDocument = {
  readonly publication: Publication;
  readonly node: number;
  /** Null when it was unchanged. */
  readonly version: number | null;
};

/** A publication after the documents of all its batches are written. */
export type WrittenAct = Pointers & {
  readonly transaction: Transaction;
  readonly model: Model;
  readonly written: readonly PublishedDocument[];
};

/** Rejects publications by throwing an ApiError with all violations. Core's guards run first. */
export type PublicationGuard = {
  readonly name: string;
  readonly planned?: (act: PlannedAct) => void | Promise<void>;
  readonly written?: (act: WrittenAct) => Promise<void>;
};

/** Runs the guards of a planned act. @throws ApiError of the first guard that rejects it */
export async function guardPlanned(
  guards: readonly PublicationGuard[],
  act: PlannedAct,
): Promise<void> {
  for (const { planned } of guards) await planned?.(act);
}

/** Runs the guards of a written act. @throws ApiError of the first guard that rejects it */
export async function guardWritten(
  guards: readonly PublicationGuard[],
  act: WrittenAct,
): Promise<void> {
  for (const { written } of guards) await written?.(act);
}
