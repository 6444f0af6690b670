import { types } from 'node:util';
import { readLanguage } from '../../config.ts';
import { problemBody } from '../../core/http/problem-body.ts';
import { ApiError, type ProblemCode, problem, problems } from '../../errors.ts';
import { DataFolderInUse } from '../../platform/embedded-postgres/data-folder-lock.ts';
import { errorCode } from '../../platform/error-code.ts';
import { type Language, type Text, text } from '../../platform/text.ts';
import { RefusedByService } from './refused-by-service.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reports the failure of a command: to a person on standard error without a stack, or as a problem in
 * JSON on standard output. Sets the exit code of the process and returns it.
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

/** 141 is what shells report for a program killed by SIGPIPE. */
const exitCodeOf = (error: unknown): number =>
  isClosedPipe(error) ? 141 : error instanceof UsageError ? 2 : 1;

/**
 * Returns the failure as a problem; without a type where no problem fits, as for a bad variable.
 */
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

/** Returns the problem code of a system error or of its cause; null where there is none. */
function codeOf(error: unknown): ProblemCode | null {
  if (!types.isNativeError(error)) return null;
  if (error instanceof DataFolderInUse) return 'unavailable';
  return refusals[errorCode(error) ?? '']?.code ?? codeOf(error.cause);
}

function sentence(error: unknown, language: Language): string {
  if (!types.isNativeError(error)) return String(error);
  if (error instanceof UsageError) return error.explanation[language];
  if (error instanceof ApiError) return problemLines(error, language).join('\n');
  if (error.cause instanceof DataFolderInUse) return inUse(error.cause, language);
  const cause = error.cause === undefined ? '' : ` (${sentence(error.cause, language)})`;
  const code = errorCode(error) ?? '';
  return `${refusals[code]?.describe(error)[language] ?? (error.message || code || error.name)}${cause}`;
}

function problemLines(error: ApiError, language: Language): string[] {
  const { title, description } = problems[error.code];
  const { detail, errors = [] } = error.details;
  // the description refers to the errors, which follow anyway
  const explanation = detail ?? (errors.length === 0 ? description : null);
  return [
    explanation === null ? `${title[language]}:` : `${title[language]}. ${explanation[language]}`,
    ...errors.map((violation) => `  ${violation.pointer || '/'}: ${violation.detail[language]}`),
  ];
}

type Refusal = {
  readonly code: ProblemCode;
  readonly describe: (error: NodeJS.ErrnoException & { address?: string; port?: number }) => Text;
};

/** What the system's errors mean: to a person, and as a problem. */
const refusals: Readonly<Record<string, Refusal>> = {
  EADDRINUSE: {
    code: 'unavailable',
    describe: () =>
      text(
        'port už má jiný proces; zvolte jiný v PORT',
        'the port is taken by another process; choose one with PORT',
      ),
  },
  ECONNREFUSED: {
    code: 'unavailable',
    describe: ({ address, port }) =>
      text(
        `na adrese ${address}, port ${port}, nikdo neodpovídá`,
        `nobody answers at the address ${address}, port ${port}`,
      ),
  },
  ENOENT: {
    code: 'not-found',
    describe: ({ path }) =>
      text(`soubor nebo složka ${path} neexistuje`, `there is no file or folder ${path}`),
  },
  EACCES: {
    code: 'not-allowed',
    describe: ({ path }) => text(`k souboru ${path} nemáte přístup`, `you may not open ${path}`),
  },
  EISDIR: {
    code: 'unreadable-file',
    describe: () => text('čte se složka, ne soubor', 'that is a folder, not a file'),
  },
};

const inUse = ({ folder, pid, message }: DataFolderInUse, language: Language): string =>
  text(
    `Vestavěná databáze ve složce ${folder} už běží v jiném procesu (číslo ${pid}), nejspíš v běžící službě. Zastavte jej, použijte API služby, nebo zvolte jinou složku v DATA_DIR.`,
    `${message} While the service runs, use its API.`,
  )[language];
