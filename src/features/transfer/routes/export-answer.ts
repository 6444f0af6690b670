import type { Deps } from '../../../core/context.ts';
import type { FileAnswer } from '../../../core/http/answer.ts';
import type { Viewer } from '../../../core/model/viewer.ts';
import { joined, ndjsonStream, ndjsonType } from '../../../platform/formats/ndjson.ts';
import { type ExportScope, exportLines, type LeftOut, nothingLeftOut } from '../operations/export-lines.ts';

/** What an export leaves out, as a dictionary of RFC 9651: `links=2, measurements=0, own-fields=0, external-codes=0`. */
const leftOutHeader = ({ links, measurements, ownFields, externalCodes }: LeftOut) => ({
  'left-out': `links=${links}, measurements=${measurements}, own-fields=${ownFields}, external-codes=${externalCodes}`,
});

/** An export as an answer: its lines, and in `Left-Out` what of the same moment is not among them. */
export function exportAnswer(deps: Deps, viewer: Viewer, scope: ExportScope, headers: Readonly<Record<string, string>>): FileAnswer {
  let leftOut = nothingLeftOut;
  const lines = exportLines(deps, viewer, scope, (told) => {
    leftOut = told;
  });
  return { stream: ndjsonStream(joined(lines)), type: ndjsonType, headers, streamHeaders: () => leftOutHeader(leftOut) };
}
