/** One after another, however many come at once: for what would hold the process up. */
export function turns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined); // a failure is told to the one who asked
    return turn;
  };
}
