import type { Deps } from '../../../core/context.ts';
import type { FileAnswer } from '../../../core/http/answer.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { joined, ndjsonStream, ndjsonType } from '../../../platform/formats/ndjson.ts';
import {
  type ExportScope,
  exportLines,
  nothingSkipped,
  type Skipped,
} from '../operations/export-lines.ts';

/**
 * Returns what an export leaves out as an RFC 9651 dictionary: `links=2, measurements=0,
 * own-fields=0, external-codes=0`.
 */
const skippedHeader = ({ links, measurements, ownFields, externalCodes }: Skipped) => ({
  'left-out': `links=${links}, measurements=${measurements}, own-fields=${ownFields}, external-codes=${externalCodes}`,
});

/**
 * Streams an export; the header `Left-Out` counts what the same snapshot has and the lines do not.
 */
export function exportAnswer(
  deps: Deps,
  principal: Principal,
  scope: ExportScope,
  headers: Readonly<Record<string, string>>,
): FileAnswer {
  let skipped = nothingSkipped;
  const lines = exportLines(deps, principal, scope, (counts) => {
    skipped = counts;
  });
  return {
    stream: ndjsonStream(joined(lines)),
    type: ndjsonType,
    headers,
    streamHeaders: () => skippedHeader(skipped),
  };
}
