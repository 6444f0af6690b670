import { z } from 'zod';
import { publicPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { negotiate } from '../../../core/http/negotiate.ts';
import { discoveryTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import {
  escapeHtml,
  htmlPage,
  htmlType,
  pageHeaders,
} from '../../../core/http/tabular/html-page.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { type ProblemCode, problem, problems } from '../../../errors.ts';
import { type Language, text } from '../../../platform/text.ts';
import { problemTypeSchema } from '../schemas.ts';
import { languageParameter } from './language-parameter.ts';

const types = ['application/json', 'text/html'] as const;

/** GET /problems/{code}: what the `type` of an error leads to. */
export function problemTypeRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/problems/{code}',
    operationId: 'readProblemType',
    tag: discoveryTag,
    summary: text('Význam chyby', 'Meaning of an error'),
    description: text(
      'Co problém znamená a co s ním; jako JSON, nebo stránka. Sem vede pole `type` každé chyby.',
      'What a problem means and what to do; as JSON or as a page. The `type` of every error leads here.',
    ),
    access: 'anyone',
    params: z.strictObject({
      code: described(
        cleanString(60, /^[a-z-]+$/).meta({ examples: ['stale-version'] }),
        ['Kód', 'Kód problému.'],
        ['Code', 'The code of the problem.'],
      ),
    }),
    query: z.strictObject({ lang: languageParameter }),
    responses: {
      200: {
        description: text('Druh problému.', 'The type of problem.'),
        schema: problemTypeSchema,
        types,
      },
    },
    handler: async ({ params: { code }, query, request }, answer) => {
      if (!isProblem(code)) throw problem('not-found');
      const language = query.lang ?? languageOf(request);
      const { status, title, description } = problems[code];
      const type = publicPath(request, `/problems/${code}`);
      if (negotiate(request, [...types]) === 'application/json')
        return answer(200, {
          type,
          status,
          title: title[language],
          description: description[language],
        });
      return {
        body: problemPage(language, type, status, title[language], description[language]),
        type: htmlType,
        headers: pageHeaders,
      };
    },
  });
}

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

const problemPage = (
  language: Language,
  type: string,
  status: number,
  title: string,
  description: string,
): string =>
  htmlPage(
    language,
    title,
    `<p>${escapeHtml(description)}</p>\n<p class="note">HTTP ${status}, <code>${escapeHtml(type)}</code></p>`,
  );
