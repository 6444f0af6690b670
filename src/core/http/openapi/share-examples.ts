import type {
  ExampleObject,
  MediaTypeObject,
  ReferenceObject,
  ResponseObject,
} from './document-objects.ts';
import type { Documented } from './hoist.ts';

/**
 * Unites answers that differ in nothing but their example: each gets the examples of all, named after their operations, so
 * that a component can say the answer once.
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

/** An answer with an example: which one, under which media type, and what else stands there. */
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

/** The answer without its example, as text. */
const formOf = (exemplified: Exemplified): string => JSON.stringify(withContent(exemplified, {}));

/** The answer with something else in place of its example. */
const withContent = (
  { response, type, rest }: Exemplified,
  instead: Pick<MediaTypeObject, 'examples'>,
): ResponseObject => ({
  ...response,
  content: { ...response.content, [type]: { ...rest, ...instead } },
});
