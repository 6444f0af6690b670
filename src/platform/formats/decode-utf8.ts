import { problem } from '../../errors.ts';

/** Decodes UTF-8. @throws ApiError malformed-body for bytes that are not well-formed */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('malformed-body');
  }
}
