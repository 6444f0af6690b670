import { readJson as readText } from '../json.ts';
import { unreadable } from '../unreadable.ts';

/** More than any file of a town has. */
const mostValues = 2_000_000;

/**
 * The value of a JSON file.
 * @throws ApiError unreadable-file when it is no JSON in UTF-8, has too many values, or holds what cannot be kept
 */
export function readJson(bytes: Buffer): unknown {
  refuseManyValues(bytes);
  const { value, errors } = parsed(bytes);
  if (errors.length > 0) throw unreadable('Soubor obsahuje hodnoty, které nelze přijmout.', 'The file holds values that cannot be taken.');
  return value;
}

const opening: ReadonlySet<number> = new Set(Buffer.from('[{,'));

/** Before it is parsed: three bytes of text can be a hundred of memory. Those within texts count, too; they are few. */
function refuseManyValues(bytes: Buffer): void {
  let values = 0;
  for (const byte of bytes) if (opening.has(byte)) values += 1;
  if (values > mostValues) throw unreadable(`Soubor má více než ${mostValues} hodnot.`, `The file has more than ${mostValues} values.`);
}

function parsed(bytes: Buffer): ReturnType<typeof readText> {
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('Soubor není JSON v UTF-8.', 'The file is not JSON in UTF-8.');
  }
}
