import { types } from 'node:util';
import { readLanguage } from '../config.ts';
import { problemBody } from '../core/http/problem-body.ts';
import { ApiError, type ProblemCode, problem, problems } from '../errors.ts';
import { DataFolderInUse } from '../platform/embedded-postgres/data-folder-lock.ts';
import { errorCode } from '../platform/error-code.ts';
import { type Language, type Text, text } from '../platform/text.ts';
import { RefusedByService } from './refused-by-service.ts';
import { UsageError } from './usage-error.ts';

/**
 * The end of a command that could not do its work: said to a person without a stack, or on standard output as a problem in
 * JSON. Sets the exit code of the process, and answers it.
 */
export function failed(error: unknown, asJson = false): number {
  const language = readLanguage();
  process.exitCode = exitCodeOf(error);
  if (isClosedPipe(error)) return process.exitCode;
  if (asJson && !(error instanceof UsageError))
    process.stdout.write(`${JSON.stringify(asProblem(error, language), null, 2)}\n`);
  else process.stderr.write(`osnova: ${sentence(error, language)}\n`);
  return process.exitCode;
}

const isClosedPipe = (error: unknown): boolean => errorCode(error) === 'EPIPE';

/** 141 is what a shell says of a program whose reader went away. */
const exitCodeOf = (error: unknown): number =>
  isClosedPipe(error) ? 141 : error instanceof UsageError ? 2 : 1;

/** What no row of the table of problems fits, such as a variable at fault, is of no type of its own. */
function asProblem(error: unknown, language: Language): Readonly<Record<string, unknown>> {
  if (error instanceof ApiError) return problemBody(error, language);
  if (error instanceof RefusedByService && error.problem) return error.problem;
  const code = codeOf(error);
  const detail = sentence(error, language);
  return code === null
    ? {
        type: 'about:blank',
        title: text('Příkaz se nezdařil', 'The command failed')[language],
        detail,
      }
    : problemBody(problem(code, { detail: text(detail, detail) }), language);
}

/** The row of the table that a refusal of the system belongs to, its own or of what caused it. */
function codeOf(error: unknown): ProblemCode | null {
  if (!types.isNativeError(error)) return null;
  if (error instanceof DataFolderInUse) return 'unavailable';
  return refusals[errorCode(error) ?? '']?.code ?? codeOf(error.cause);
}

function sentence(error: unknown, language: Language): string {
  if (!types.isNativeError(error)) return String(error);
  if (error instanceof UsageError) return error.said[language];
  if (error instanceof ApiError) return problemLines(error, language).join('\n');
  if (error.cause instanceof DataFolderInUse) return inUse(error.cause, language);
  const cause = error.cause === undefined ? '' : ` (${sentence(error.cause, language)})`;
  const code = errorCode(error) ?? '';
  return `${refusals[code]?.said(error)[language] ?? (error.message || code || error.name)}${cause}`;
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

type Refusal = {
  readonly code: ProblemCode;
  readonly said: (error: NodeJS.ErrnoException & { address?: string; port?: number }) => Text;
};

/** What the system's refusals mean: to a person, and as a problem. */
const refusals: Readonly<Record<string, Refusal>> = {
  EADDRINUSE: {
    code: 'unavailable',
    said: () =>
      text(
        'port už má jiný proces; zvolte jiný v PORT',
        'the port is taken by another process; choose one with PORT',
      ),
  },
  ECONNREFUSED: {
    code: 'unavailable',
    said: ({ address, port }) =>
      text(
        `na adrese ${address}, port ${port}, nikdo neodpovídá`,
        `nobody answers at the address ${address}, port ${port}`,
      ),
  },
  ENOENT: {
    code: 'not-found',
    said: ({ path }) =>
      text(`soubor nebo složka ${path} neexistuje`, `there is no file or folder ${path}`),
  },
  EACCES: {
    code: 'not-allowed',
    said: ({ path }) => text(`k souboru ${path} nemáte přístup`, `you may not open ${path}`),
  },
  EISDIR: {
    code: 'unreadable-file',
    said: () => text('čte se složka, ne soubor', 'that is a folder, not a file'),
  },
};

const inUse = ({ folder, pid, message }: DataFolderInUse, language: Language): string =>
  text(
    `Vestavěná databáze ve složce ${folder} už běží v jiném procesu (číslo ${pid}), nejspíš v běžící službě. Zastavte jej, použijte API služby, nebo zvolte jinou složku v DATA_DIR.`,
    `${message} While the service runs, use its API.`,
  )[language];
