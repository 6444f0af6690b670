import { MemoryAllowance } from '../../../src/platform/threads/memory-allowance.ts';

let allowance: MemoryAllowance;
beforeEach(() => {
  allowance = new MemoryAllowance(100);
});

const [first, second, third] = [{ job: 1 }, { job: 2 }, { job: 3 }];

describe('the memory that jobs may add to the process', () => {
  it('is one allowance for each that runs at once', () => {
    allowance.begin(first, 1000);
    expect([allowance.isExceeded(1100), allowance.isExceeded(1101)]).toEqual([false, true]);
    allowance.begin(second, 1100);
    expect([allowance.isExceeded(1200), allowance.isExceeded(1201)]).toEqual([false, true]);
  });

  it('excludes what the process grew by while jobs followed each other without a pause', () => {
    let taken = 1000;
    let running = {};
    allowance.begin(running, taken);
    for (let turn = 0; turn < 1000; turn++) {
      taken += 10;
      const next = {};
      allowance.begin(next, taken);
      expect(allowance.isExceeded(taken)).toBe(false);
      allowance.end(running);
      expect(allowance.isExceeded(taken)).toBe(false);
      running = next;
    }
    expect(allowance.isExceeded(taken + 201)).toBe(true);
  });

  it('charges what a job left in its thread to no other', () => {
    allowance.begin(first, 1000);
    allowance.begin(second, 1000);
    allowance.end(first);
    expect([allowance.isExceeded(1150), allowance.isExceeded(1201)]).toEqual([false, true]);
  });

  it('is not granted anew with what another job releases', () => {
    allowance.begin(first, 1000);
    allowance.begin(second, 1090);
    allowance.end(first);
    expect(allowance.isExceeded(1000)).toBe(false);
    expect([allowance.isExceeded(1200), allowance.isExceeded(1201)]).toEqual([false, true]);
  });

  it('is nobody’s while none runs', () => {
    allowance.begin(third, 1000);
    allowance.end(third);
    expect([allowance.isIdle, allowance.isExceeded(9999)]).toEqual([true, false]);
  });
});
