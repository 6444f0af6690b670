import { yieldToEventLoop } from '../yield-to-event-loop.ts';

/** A piece of a result: some of its members, or some items of one list of it. */
type Piece =
  | { readonly members: Readonly<Record<string, unknown>> }
  | { readonly list: string; readonly items: readonly unknown[] };

/** The length of JSON that takes about 2 ms to parse. */
const pieceLength = 256 * 1024;

/** Returns a result as pieces of JSON, so that long lists can be parsed piece by piece. */
export function inPieces(result: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(result))
    if (Array.isArray(value))
      for (const json of listInPieces(name, value)) pieces.push(bytesOf(json));
    else members[name] = value;
  return [bytesOf(JSON.stringify({ members } satisfies Piece)), ...pieces];
}

function* listInPieces(list: string, items: readonly unknown[]): Generator<string> {
  const piece = (parts: readonly string[]) =>
    `{"list":${JSON.stringify(list)},"items":[${parts.join()}]}`;
  let parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const json = JSON.stringify(item);
    parts.push(json);
    length += json.length;
    if (length < pieceLength) continue;
    yield piece(parts);
    parts = [];
    length = 0;
  }
  yield piece(parts);
}

/** Returns the result from its pieces; yields to the event loop after each. */
export async function ofPieces(pieces: readonly Uint8Array[]): Promise<Record<string, unknown>> {
  const members: Record<string, unknown> = {};
  const lists = new Map<string, unknown[]>();
  const decoder = new TextDecoder();
  for (const bytes of pieces) {
    const piece: Piece = JSON.parse(decoder.decode(bytes)); // written by `inPieces`
    if ('members' in piece) Object.assign(members, piece.members);
    else {
      const list = lists.get(piece.list) ?? [];
      for (const item of piece.items) list.push(item);
      lists.set(piece.list, list);
    }
    await yieldToEventLoop();
  }
  return { ...members, ...Object.fromEntries(lists) };
}

const bytesOf = (json: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(json);
