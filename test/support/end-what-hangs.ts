/** Far above what any test or preparation takes on a busy machine: it ends what hangs, and judges nothing. */
const longest = 600_000;

let last = '';
let since = Date.now();

/** The runner itself waits for ever: a worker in which the same test has been running for so long says so and ends. */
function endWhatHangs(): void {
  const { testPath, currentTestName } = expect.getState();
  const running = `${testPath}: ${currentTestName}`;
  if (running !== last) {
    last = running;
    since = Date.now();
  } else if (Date.now() - since > longest) {
    process.stderr.write(`No test has ended for ${longest / 60_000} minutes; the last one was\n  ${running}\n`);
    process.exit(1);
  }
}

setInterval(endWhatHangs, 10_000).unref();
