import { readLanguage } from '../config.ts';
import { ApiError, problems } from '../errors.ts';
import { type Language, type Text, text } from '../model/text.ts';
import { problemBody } from '../problem-body.ts';
import { DataFolderInUse } from '../store/embedded/data-folder-lock.ts';
import { UsageError } from './usage-error.ts';

/** The end of a command that could not do its work: said to a person without a stack, or on standard output as a problem in JSON. */
export function failed(error: unknown, asJson = false): void {
  const language = readLanguage();
  process.exitCode = exitCodeOf(error);
  if (isClosedPipe(error)) return;
  if (asJson && error instanceof ApiError) process.stdout.write(`${JSON.stringify(problemBody(error, language), null, 2)}\n`);
  else process.stderr.write(`osnova: ${sentence(error, language)}\n`);
}

const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE';

/** 141 is what a shell says of a program whose reader went away. */
const exitCodeOf = (error: unknown): number => (isClosedPipe(error) ? 141 : error instanceof UsageError ? 2 : 1);

function sentence(error: unknown, language: Language): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return error.said[language];
  if (error instanceof ApiError) return problemLines(error, language).join('\n');
  if (error.cause instanceof DataFolderInUse) return inUse(error.cause, language);
  const cause = error.cause === undefined ? '' : ` (${sentence(error.cause, language)})`;
  const { code = '' } = error as NodeJS.ErrnoException;
  return `${sayings[code]?.(error)[language] ?? (error.message || code || error.name)}${cause}`;
}

function problemLines(error: ApiError, language: Language): string[] {
  const { title, description } = problems[error.code];
  const { detail, errors = [] } = error.details;
  // the description points to the errors, which follow here anyway
  const said = detail ?? (errors.length === 0 ? description : null);
  return [
    said === null ? `${title[language]}:` : `${title[language]}. ${said[language]}`,
    ...errors.map((violation) => `  ${violation.pointer || '/'}: ${violation.detail[language]}`),
  ];
}

/** What the system's refusals mean to a person. */
const sayings: Readonly<Record<string, (error: NodeJS.ErrnoException & { address?: string; port?: number }) => Text>> = {
  EADDRINUSE: () => text('port už má jiný proces; zvolte jiný v PORT', 'the port is taken by another process; choose one with PORT'),
  ECONNREFUSED: ({ address, port }) =>
    text(`na adrese ${address}, port ${port}, nikdo neodpovídá`, `nobody answers at the address ${address}, port ${port}`),
  ENOENT: ({ path }) => text(`soubor nebo složka ${path} neexistuje`, `there is no file or folder ${path}`),
  EACCES: ({ path }) => text(`k souboru ${path} nemáte přístup`, `you may not open ${path}`),
  EISDIR: () => text('čte se složka, ne soubor', 'that is a folder, not a file'),
};

const inUse = ({ folder, pid, message }: DataFolderInUse, language: Language): string =>
  text(
    `Vestavěná databáze ve složce ${folder} už běží v jiném procesu (číslo ${pid}), nejspíš v běžící službě. Zastavte jej, použijte API služby, nebo zvolte jinou složku v DATA_DIR.`,
    `${message} While the service runs, use its API.`,
  )[language];
