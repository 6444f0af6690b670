import type { Documented } from './hoist.ts';
import type { JsonObject } from './schema.ts';

type Content = Readonly<Record<string, JsonObject>>;

/**
 * Makes one of the answers that differ in nothing but their example: each has the examples of all, called after their operations, so
 * that a component can say the answer once.
 */
export function shareExamples(documented: readonly Documented[]): Documented[] {
  const examples = new Map<string, Record<string, JsonObject>>();
  for (const { operation } of documented)
    for (const response of Object.values(responsesOf(operation))) {
      const [type, example] = exampleOf(response) ?? [];
      if (type === undefined) continue;
      const form = formOf(response, type);
      examples.set(form, {
        ...examples.get(form),
        [String(operation.operationId)]: { summary: operation.summary, value: example },
      });
    }
  const withAll = (response: JsonObject): JsonObject => {
    const [type] = exampleOf(response) ?? [];
    const all = type === undefined ? undefined : examples.get(formOf(response, type));
    return type === undefined || !all || Object.keys(all).length === 1
      ? response
      : withContent(response, type, { examples: all });
  };
  return documented.map((one) => {
    const responses = Object.entries(responsesOf(one.operation)).map(([status, response]) => [
      status,
      withAll(response),
    ]);
    return { ...one, operation: { ...one.operation, responses: Object.fromEntries(responses) } };
  });
}

const responsesOf = (operation: JsonObject) => operation.responses as Record<string, JsonObject>;

/** The example of an answer, with the media type that it stands under. */
const exampleOf = ({ content }: JsonObject): [type: string, example: unknown] | undefined =>
  Object.entries((content ?? {}) as Content).flatMap(([type, { example }]) =>
    example === undefined ? [] : [[type, example] as [string, unknown]],
  )[0];

/** The answer without its example, as text. */
const formOf = (response: JsonObject, type: string): string =>
  JSON.stringify(withContent(response, type, {}));

/** The answer with something else for the example of a media type. */
function withContent(response: JsonObject, type: string, instead: JsonObject): JsonObject {
  const content = response.content as Content;
  const { example: _, ...rest } = content[type] as JsonObject; // of this type the example was found
  return { ...response, content: { ...content, [type]: { ...rest, ...instead } } };
}
