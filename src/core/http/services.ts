import type { Text } from '../../platform/text.ts';
import type { Threads } from '../../platform/threads/threads.ts';
import type { Database } from '../database/database.ts';
import type { KindKey, ModelArc, OsnovaModel } from '../kinds/types.ts';
import type { PublicationGuard } from '../publication/checks/publication-guard.ts';
import type { Cursors } from '../store/cursors.ts';
import type { FieldsCache } from '../store/documents/fields-cache.ts';
import type { GraphCache } from '../store/graph-cache.ts';
import type { HeadSigner } from '../store/head-signer.ts';
import type { GraphOverlay } from './tabular/graph-overlay.ts';
import type { TableWords } from './tabular/table-words.ts';

/** Everything that lives as long as the process. */
export type Resources = {
  readonly database: Database;
  readonly model: OsnovaModel;
  readonly guards: readonly PublicationGuard[];
  readonly now: () => Date;
  readonly cursors: Cursors;
  readonly signer: HeadSigner;
  readonly graphs: GraphCache<KindKey, ModelArc>;
  readonly fields: FieldsCache;
  /** The worker threads that parse text from outside. */
  readonly threads: Threads;
  readonly adminToken: string | null;
  readonly version: string;
  /** Whether the process is shutting down. */
  readonly isClosing: () => boolean;
  /** Returns what is wrong with row-level security; null when it is in force. */
  readonly tenantIsolation: () => Promise<Text | null>;
};

/** What features contribute to the answers of others. */
export type Extensions = {
  readonly overlays: readonly GraphOverlay[];
  readonly tableWords: TableWords;
};

/** What routes are given. */
export type Services = Resources & Extensions;
