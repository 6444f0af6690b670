/** The end of a command that could not do its work: one sentence for a person, the causes behind it, no stack. */
export function failed(error: unknown): void {
  process.stderr.write(`osnova: ${sentence(error)}\n`);
  process.exitCode = 1;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` (${sentence(error.cause)})`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'the port is taken by another process; choose one with PORT';
  return `${error.message || code || error.name}${cause}`;
}
