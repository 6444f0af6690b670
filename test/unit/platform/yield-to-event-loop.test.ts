import { flatMapYielding, mapYielding } from '../../../src/platform/yield-to-event-loop.ts';

/** Works for longer than a turn may last. */
function workLong(): void {
  const begun = performance.now();
  while (performance.now() - begun < 11);
}

describe('work over many items', () => {
  it('yields between any two that take long', async () => {
    const order: string[] = [];
    const work = mapYielding(['a', 'b', 'c'], (item, index) => {
      setImmediate(() => order.push(`another after ${item}`));
      workLong();
      order.push(item);
      return `${item}${index}`;
    });
    expect(await work).toEqual(['a0', 'b1', 'c2']);
    expect(order.slice(0, 5)).toEqual(['a', 'another after a', 'b', 'another after b', 'c']);
  });

  it('maps each to any number, in order', async () => {
    expect(
      await flatMapYielding([2, 0, 1], (count, index) => Array<number>(count).fill(index)),
    ).toEqual([0, 0, 2]);
  });
});
