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

/** What an export leaves out, as a dictionary of RFC 9651: `links=2, measurements=0, own-fields=0, external-codes=0`. */
const skippedHeader = ({ links, measurements, ownFields, externalCodes }: Skipped) => ({
  'left-out': `links=${links}, measurements=${measurements}, own-fields=${ownFields}, external-codes=${externalCodes}`,
});

/** An export as an answer: its lines, and in `Left-Out` what of the same moment is not among them. */
export function exportAnswer(
  deps: Deps,
  principal: Principal,
  scope: ExportScope,
  headers: Readonly<Record<string, string>>,
): FileAnswer {
  let leftOut = nothingSkipped;
  const lines = exportLines(deps, principal, scope, (told) => {
    leftOut = told;
  });
  return {
    stream: ndjsonStream(joined(lines)),
    type: ndjsonType,
    headers,
    streamHeaders: () => skippedHeader(leftOut),
  };
}
