import { type ApiError, problems } from '../../errors.ts';
import type { Language } from '../../platform/text.ts';

/** Returns the JSON of a problem in one language (RFC 9457). */
export function problemBody(
  error: ApiError,
  language: Language,
  instance?: string,
): { readonly type: string } & Record<string, unknown> {
  const { title, status, description } = problems[error.code];
  return {
    type: `/problems/${error.code}`,
    title: title[language],
    status,
    detail: (error.details.detail ?? description)[language],
    ...(instance === undefined ? {} : { instance }),
    ...(error.details.errors
      ? {
          errors: error.details.errors.map(({ pointer, detail, code }) => ({
            pointer,
            detail: detail[language],
            code,
          })),
        }
      : {}),
    ...error.details.members,
  };
}
