/** Does the same with every item, at most `most` at once; answers in the order of the items. */
export async function concurrently<Item, Answer>(
  most: number,
  items: readonly Item[],
  act: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) answers[index] = await act(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return answers;
}
