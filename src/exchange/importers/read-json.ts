import { readJson as readText } from '../json.ts';
import { unreadable } from '../unreadable.ts';

/**
 * The value of a JSON file.
 * @throws ApiError unreadable-file when it is no JSON in UTF-8, or holds what cannot be kept
 */
export function readJson(bytes: Buffer): unknown {
  const { value, errors } = parsed(bytes);
  if (errors.length > 0) throw unreadable('Soubor obsahuje hodnoty, které nelze přijmout.', 'The file holds values that cannot be taken.');
  return value;
}

function parsed(bytes: Buffer): ReturnType<typeof readText> {
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('Soubor není JSON v UTF-8.', 'The file is not JSON in UTF-8.');
  }
}
