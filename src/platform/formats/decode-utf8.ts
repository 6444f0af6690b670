import { problem } from '../../errors.ts';

/** @throws ApiError malformed-body when the bytes are not well-formed UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('malformed-body');
  }
}
