import type {
  ExampleObject,
  MediaTypeObject,
  ReferenceObject,
  ResponseObject,
} from './document-objects.ts';
import type { Documented } from './hoist-schemas.ts';

/**
 * Merges answers that differ only in their example: each gets the examples of all, named after
 * their operations, so that one component describes them.
 */
export function shareExamples(documented: readonly Documented[]): Documented[] {
  const examples = new Map<string, Record<string, ExampleObject>>();
  for (const { operation } of documented)
    for (const response of Object.values(operation.responses)) {
      const exemplified = exemplifiedIn(response);
      if (!exemplified) continue;
      const form = formOf(exemplified);
      examples.set(form, {
        ...examples.get(form),
        [operation.operationId]: { summary: operation.summary, value: exemplified.example },
      });
    }
  const withAll = (response: ResponseObject | ReferenceObject) => {
    const exemplified = exemplifiedIn(response);
    const all = exemplified && examples.get(formOf(exemplified));
    return !exemplified || !all || Object.keys(all).length === 1
      ? response
      : withContent(exemplified, { examples: all });
  };
  return documented.map((one) => {
    const responses = Object.entries(one.operation.responses).map(([status, response]) => [
      status,
      withAll(response),
    ]);
    return { ...one, operation: { ...one.operation, responses: Object.fromEntries(responses) } };
  });
}

/** An answer with an example: the example, its media type, and the rest of the content. */
type Exemplified = {
  readonly response: ResponseObject;
  readonly type: string;
  readonly example: unknown;
  readonly rest: MediaTypeObject;
};

function exemplifiedIn(response: ResponseObject | ReferenceObject): Exemplified | undefined {
  if ('$ref' in response) return undefined;
  return Object.entries(response.content ?? {}).flatMap(([type, { example, ...rest }]) =>
    example === undefined ? [] : [{ response, type, example, rest }],
  )[0];
}

/** Returns the answer without its example, as text. */
const formOf = (exemplified: Exemplified): string => JSON.stringify(withContent(exemplified, {}));

/** Returns the answer with its example replaced. */
const withContent = (
  { response, type, rest }: Exemplified,
  instead: Pick<MediaTypeObject, 'examples'>,
): ResponseObject => ({
  ...response,
  content: { ...response.content, [type]: { ...rest, ...instead } },
});
