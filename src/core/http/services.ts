import type { HeadSigner } from '../../features/change-log/store/head-signer.ts';
import type { SearchMemory } from '../../features/search/store/search-memory.ts';
import type { Text } from '../../platform/text.ts';
import type { ParsingThreads } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { Model } from '../model/model.ts';
import type { GraphMemory } from '../store/graph.ts';
import type { Cursors } from '../store/page-cursors.ts';

/** What routes are given: everything that lives as long as the process. */
export type Services = {
  readonly database: Database;
  readonly model: Model;
  readonly now: () => Date;
  readonly cursors: Cursors;
  readonly signer: HeadSigner;
  readonly graphs: GraphMemory;
  readonly searches: SearchMemory;
  /** Where foreign text is read. */
  readonly threads: ParsingThreads;
  readonly adminToken: string | null;
  readonly version: string;
  /** Set once the process has been told to end. */
  readonly isClosing: () => boolean;
  /** What is wrong with the second wall; null when it stands. */
  readonly walls: () => Promise<Text | null>;
};
