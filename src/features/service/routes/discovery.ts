import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { municipalityAddress, publicAddress, publicPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { negotiate } from '../../../core/http/negotiate.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { escapeHtml, htmlPage, pageHeaders } from '../../../core/http/tabular/html-page.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { listMunicipalities, type Municipality } from '../../../core/store/municipalities.ts';
import { type ProblemCode, problem, problems } from '../../../errors.ts';
import { type Language, text } from '../../../platform/text.ts';
import { landingPageSchema, problemTypeSchema } from '../schemas.ts';

const types = ['application/json', 'text/html'] as const;
const htmlType = 'text/html; charset=utf-8';

const languageParameter = described(
  z.enum(['cs', 'en']),
  ['Jazyk', 'Jazyk odpovědi; bez údaje podle Accept-Language.'],
  ['Language', 'The language of the answer; by Accept-Language when left out.'],
).optional();

/** Where things are, for people and for machines that come for the first time. */
export const discoveryRoutes = (services: Services): AnyRoute[] => [
  landingRoute(services),
  problemRoute(),
  catalogRoute(),
  securityRoute(services),
];

const links = [
  {
    rel: 'service-doc',
    href: '/docs',
    type: 'text/html',
    title: text('Dokumentace k vyzkoušení (Swagger UI)', 'Documentation to try out (Swagger UI)'),
  },
  {
    rel: 'service-desc',
    href: '/openapi.json',
    type: 'application/vnd.oai.openapi+json;version=3.1',
    title: text('Popis rozhraní (OpenAPI)', 'Description of the API (OpenAPI)'),
  },
  {
    rel: 'item',
    href: '/v1/municipalities',
    type: 'application/json',
    title: text('Obce', 'Municipalities'),
  },
  {
    rel: 'describedby',
    href: '/v1/meta/kinds',
    type: 'application/json',
    title: text('Druhy prvků modelu', 'Kinds of elements of the model'),
  },
  {
    rel: 'status',
    href: '/health/ready',
    type: 'application/json',
    title: text('Stav služby', 'State of the service'),
  },
  {
    rel: 'api-catalog',
    href: '/.well-known/api-catalog',
    type: 'application/linkset+json',
    title: text('Katalog rozhraní', 'Catalogue of APIs'),
  },
] as const;

const about = text(
  'Otevřený referenční model řízení obce: cíle, procesy, ukazatele a hodnocení v jednom grafu v čase.',
  'An open reference model for the management of a municipality: goals, processes, metrics and evaluations in one graph in time.',
);

/** So many towns the landing page leads to; of more it leads to their list. */
const maxMunicipalities = 50;

function landingRoute({ version, database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/',
    operationId: 'readLandingPage',
    tag: 'discovery',
    summary: text('Rozcestník', 'Landing page'),
    description: text(
      'Kde jsou otázky manažera kvality, popis rozhraní, dokumentace a data; jako JSON, nebo stránka.',
      'Where the questions of a quality manager, the description of the API, the documentation and the data are; as JSON or as a page.',
    ),
    access: 'anyone',
    params: noParams,
    query: z.strictObject({ lang: languageParameter }),
    responses: {
      200: {
        description: text('Rozcestník.', 'The landing page.'),
        schema: landingPageSchema,
        types,
      },
    },
    handler: async ({ query, request }, answer) => {
      const language = query.lang ?? languageOf(request);
      const fixed = links.map(({ title, href, ...link }) => ({
        ...link,
        href: publicPath(request, href),
        title: title[language],
      }));
      const headers = {
        link: fixed
          .map(({ rel, href, type }) => `<${href}>; rel="${rel}"; type="${type}"`)
          .join(', '),
      };
      const asked = (await listMunicipalities(database, null, maxMunicipalities)).map(
        (municipality) => questionsOf(request, municipality, language),
      );
      if (negotiate(request, [...types]) === 'application/json')
        return answer(
          200,
          { title: 'Osnova', description: about[language], version, links: [...asked, ...fixed] },
          { headers },
        );
      const content = [
        `<p>${escapeHtml(about[language])}</p>`,
        ...(asked.length === 0
          ? []
          : [
              `<h2>${askedOf[language]}</h2>`,
              listed(asked.map((link) => ({ ...link, href: `${link.href}?format=html` }))),
            ]),
        `<h2>${forPrograms[language]}</h2>`,
        listed(fixed),
        `<p class="note">${escapeHtml(version)}</p>`,
      ];
      return {
        body: htmlPage(language, 'Osnova', content.join('\n')),
        type: htmlType,
        headers: { ...headers, ...pageHeaders },
      };
    },
  });
}

const askedOf = text('Otázky manažera kvality', 'Questions of a quality manager');
const forPrograms = text('Pro programy a jejich autory', 'For programs and who writes them');

const questionsOf = (request: FastifyRequest, municipality: Municipality, language: Language) => ({
  rel: 'related',
  href: `${municipalityAddress(request, municipality)}/questions`,
  type: 'application/json',
  title: `${text('Na co se lze zeptat', 'What can be asked')[language]}: ${municipality.name}`,
});

const listed = (shown: readonly { readonly href: string; readonly title: string }[]): string =>
  `<ul>\n${shown.map(({ href, title }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a></li>`).join('\n')}\n</ul>`;

function problemRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/problems/{code}',
    operationId: 'readProblemType',
    tag: 'discovery',
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

/** RFC 9727: the APIs of this place as a linkset. */
function catalogRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/.well-known/api-catalog',
    operationId: 'readApiCatalog',
    tag: 'discovery',
    summary: text('Katalog rozhraní', 'Catalogue of APIs'),
    description: text(
      'Rozhraní této instance jako linkset (RFC 9727).',
      'The APIs of this instance as a linkset (RFC 9727).',
    ),
    isUndocumented: true,
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: {
      200: { description: text('Katalog.', 'The catalogue.'), types: ['application/linkset+json'] },
    },
    handler: async ({ request }) => {
      const related = (wanted: string) =>
        links
          .filter(({ rel }) => rel === wanted)
          .map(({ href, type }) => ({ href: publicAddress(request, href), type }));
      const entry = {
        anchor: publicAddress(request, '/v1'),
        'service-desc': related('service-desc'),
        'service-doc': related('service-doc'),
        status: related('status'),
      };
      return {
        body: JSON.stringify({ linkset: [entry] }),
        type: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
        headers: {
          link: `<${publicPath(request, '/.well-known/api-catalog')}>; rel="api-catalog"`,
        },
      };
    },
  });
}

const day = 86_400_000;

/** RFC 9116: whom to tell of a vulnerability. Its expiry moves on, so that a running instance never shows a stale one. */
function securityRoute({ now }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/.well-known/security.txt',
    operationId: 'readSecurityContact',
    tag: 'discovery',
    summary: text('Hlášení zranitelností', 'Reporting of vulnerabilities'),
    description: text(
      'Komu zranitelnost ohlásit (RFC 9116).',
      'Whom to tell of a vulnerability (RFC 9116).',
    ),
    isUndocumented: true,
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: { 200: { description: text('Kontakt.', 'The contact.'), types: ['text/plain'] } },
    handler: async ({ request }) => {
      const expires = new Date(Math.ceil(now().getTime() / day + 90) * day).toISOString();
      const lines = [
        `Contact: ${securityContact}`,
        `Expires: ${expires}`,
        'Preferred-Languages: cs, en',
        `Canonical: ${publicAddress(request, '/.well-known/security.txt')}`,
        '',
      ];
      return { body: lines.join('\n'), type: 'text/plain; charset=utf-8' };
    },
  });
}

const securityContact = 'https://example.org/osnova/SECURITY.md';
