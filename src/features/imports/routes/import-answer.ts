import { publicPath, type Requested } from '../../../core/http/addresses.ts';
import type { AnswerOf } from '../../../core/http/answer.ts';
import { problemBody } from '../../../core/http/problem-body.ts';
import type { problemSchema } from '../../../core/http/problem-schema.ts';
import { problem as apiProblem } from '../../../errors.ts';
import type { Language } from '../../../platform/text.ts';
import type { StoredReport } from '../operations/stored-report.ts';
import type { StoredImport, StoredProblem } from '../store/imports.ts';

/** Returns an import as it is answered in one language. */
export const importAnswer = (
  request: Pick<Requested, 'server'>,
  { report, problem, ...others }: StoredImport,
  language: Language,
) => ({
  ...others,
  ...(report === null
    ? {}
    : {
        report: reportAnswer(
          report as StoredReport, // what applyImport stored
          others.mode,
          language,
        ),
      }),
  ...(problem === null ? {} : { problem: problemAnswer(request, problem, language) }),
});

const reportAnswer = (
  { message, ...report }: StoredReport,
  mode: StoredImport['mode'],
  language: Language,
) => ({ mode, message: message[language], ...report });

function problemAnswer(
  request: Pick<Requested, 'server'>,
  { code, details }: StoredProblem,
  language: Language,
) {
  const { type, ...body } = problemBody(apiProblem(code, details), language);
  return {
    ...body,
    type: publicPath(request, type),
  } as AnswerOf<typeof problemSchema>; // what every problem is built of
}
