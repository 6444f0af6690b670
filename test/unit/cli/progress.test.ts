import { PassThrough } from 'node:stream';
import { Progress } from '../../../src/cli/terminal/progress.ts';

/** Takes away what stands on the line. */
const clear = '\r\u001B[2K';

/** What a terminal, or a pipe, is told by the work. */
function toldTo(isTerminal: boolean, work: (progress: Progress) => void): string {
  const stream = Object.assign(new PassThrough(), { isTTY: isTerminal });
  work(new Progress(stream as unknown as NodeJS.WriteStream)); // it asks for no more than a stream and whether it is a terminal
  return String(stream.read() ?? '');
}

it('shows progress on a terminal, at a readable rate, and disappears', () => {
  const reported = toldTo(true, (progress) => {
    for (let line = 0; line < 1000; line++) progress.show(`${line}`);
    progress.end();
    progress.end();
  });
  expect([reported.startsWith(`${clear}0`), reported.endsWith(clear)]).toEqual([true, true]);
  expect(reported.length).toBeLessThan(200);
});

it('is silent in a pipe', () => {
  const reported = toldTo(false, (progress) => {
    progress.show('1');
    progress.end();
  });
  expect(reported).toBe('');
});
