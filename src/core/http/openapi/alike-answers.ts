import { isRequiredHeader } from './headers.ts';
import type { JsonObject } from './schema.ts';

/**
 * Makes one of the answers of one content, which a component can then say once: those headers that need not be there are the ones
 * of all of them. A required header tells answers apart.
 * @returns the answer that stands for one, by its status
 */
export function alikeAnswers(answers: readonly (readonly [status: string, answer: JsonObject])[]) {
  const alike = new Map<string, JsonObject>();
  for (const [status, answer] of answers) {
    const key = keyOf(status, answer);
    const first = alike.get(key);
    alike.set(key, {
      ...answer,
      ...first,
      ...(answer.headers
        ? { headers: { ...(first?.headers as JsonObject), ...(answer.headers as JsonObject) } }
        : {}),
    });
  }
  return (status: string, answer: JsonObject): JsonObject =>
    alike.get(keyOf(status, answer)) ?? answer;
}

const keyOf = (status: string, { $ref, content, headers }: JsonObject): string =>
  JSON.stringify([
    $ref,
    isRedirect(status) ? status : (content ?? status),
    Object.keys(headers ?? {}).filter(isRequiredHeader),
  ]);

/** Redirects tell by their status where they lead, whatever they hold. */
const isRedirect = (status: string): boolean => status.startsWith('30');
