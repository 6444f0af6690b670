import type { Model } from '../model/model.ts';
import type { Text } from '../model/text.ts';
import type { ParsingThreads } from '../operations/context.ts';
import type { Database } from '../store/database.ts';
import type { GraphMemory } from '../store/graph.ts';
import type { HeadSigner } from '../store/head-signer.ts';
import type { Cursors } from '../store/page-cursors.ts';
import type { SearchMemory } from '../store/search.ts';

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
