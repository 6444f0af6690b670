import type { ReferenceObject, ResponseObject } from './document-objects.ts';
import { isRequiredHeader } from './headers.ts';

type Answer = ResponseObject | ReferenceObject;

/**
 * Merges answers with the same content, so that one component can describe them: the merged answer
 * has the optional headers of all. Answers with different required headers stay apart.
 * @returns a function that maps an answer to the merged one, by its status
 */
export function mergeEquivalentAnswers(
  answers: readonly (readonly [status: string, answer: Answer])[],
) {
  const merged = new Map<string, Answer>();
  for (const [status, answer] of answers) {
    const key = keyOf(status, answer);
    const first = merged.get(key);
    merged.set(key, { ...answer, ...first, ...mergedHeaders(first, answer) });
  }
  return (status: string, answer: Answer): Answer => merged.get(keyOf(status, answer)) ?? answer;
}

const headersOf = (answer: Answer | undefined): ResponseObject['headers'] =>
  answer !== undefined && 'headers' in answer ? answer.headers : undefined;

function mergedHeaders(first: Answer | undefined, answer: Answer): Pick<ResponseObject, 'headers'> {
  const own = headersOf(answer);
  return own ? { headers: { ...headersOf(first), ...own } } : {};
}

function keyOf(status: string, answer: Answer): string {
  if ('$ref' in answer) return answer.$ref;
  return JSON.stringify([
    isRedirect(status) ? status : (answer.content ?? status),
    Object.keys(answer.headers ?? {}).filter(isRequiredHeader),
  ]);
}

/** Redirects are told apart by their status, whatever they hold. */
const isRedirect = (status: string): boolean => status.startsWith('30');
