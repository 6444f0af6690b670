import { unfitMembers } from '../json.ts';
import { unreadable } from '../unreadable.ts';

/**
 * The value of a JSON file.
 * @throws ApiError unreadable-file when it is no JSON in UTF-8, or holds what cannot be kept
 */
export function readJson(bytes: Buffer): unknown {
  const value = parsed(bytes);
  if (unfitMembers(value).length > 0)
    throw unreadable('Soubor obsahuje hodnoty, které nelze přijmout.', 'The file holds values that cannot be taken.');
  return value;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('Soubor není JSON v UTF-8.', 'The file is not JSON in UTF-8.');
  }
}
