import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { municipalityAddress, publicPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { negotiate } from '../../../core/http/negotiate.ts';
import { discoveryTag } from '../../../core/http/openapi/tag.ts';
import { type AnyRoute, declareRoute, noParams } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import {
  escapeHtml,
  htmlPage,
  htmlType,
  pageHeaders,
} from '../../../core/http/tabular/html-page.ts';
import {
  listMunicipalities,
  type Municipality,
} from '../../../core/store/municipalities/municipalities.ts';
import { type Language, text } from '../../../platform/text.ts';
import { landingPageSchema } from '../schemas.ts';
import { languageParameter } from './language-parameter.ts';
import { serviceLinks } from './service-links.ts';

const types = ['application/json', 'text/html'] as const;

const about = text(
  'Otevřený referenční model řízení obce: cíle, procesy, ukazatele a hodnocení v jednom grafu v čase.',
  'An open reference model for the management of a municipality: goals, processes, metrics and evaluations in one graph in time.',
);

/** The landing page links to at most this many municipalities, and to the list of all. */
const maxMunicipalities = 50;

/** GET /: where the questions, the documentation and the data are. */
export function landingPageRoute({ version, database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/',
    operationId: 'readLandingPage',
    tag: discoveryTag,
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
      const fixedLinks = serviceLinks.map(({ title, href, ...link }) => ({
        ...link,
        href: publicPath(request, href),
        title: title[language],
      }));
      const headers = {
        link: fixedLinks
          .map(({ rel, href, type }) => `<${href}>; rel="${rel}"; type="${type}"`)
          .join(', '),
      };
      const questionLinks = (await listMunicipalities(database, null, maxMunicipalities)).map(
        (municipality) => questionsLink(request, municipality, language),
      );
      if (negotiate(request, [...types]) === 'application/json')
        return answer(
          200,
          {
            title: 'Osnova',
            description: about[language],
            version,
            links: [...questionLinks, ...fixedLinks],
          },
          { headers },
        );
      const content = [
        `<p>${escapeHtml(about[language])}</p>`,
        ...(questionLinks.length === 0
          ? []
          : [
              `<h2>${questionsTitle[language]}</h2>`,
              linkList(
                questionLinks.map((link) => ({ ...link, href: `${link.href}?format=html` })),
              ),
            ]),
        `<h2>${programsTitle[language]}</h2>`,
        linkList(fixedLinks),
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

const questionsTitle = text('Otázky manažera kvality', 'Questions of a quality manager');
const programsTitle = text('Pro programy a jejich autory', 'For programs and their authors');

const questionsLink = (
  request: FastifyRequest,
  municipality: Municipality,
  language: Language,
) => ({
  rel: 'related',
  href: `${municipalityAddress(request, municipality)}/questions`,
  type: 'application/json',
  title: `${text('Na co se lze zeptat', 'What can be asked')[language]}: ${municipality.name}`,
});

const linkList = (items: readonly { readonly href: string; readonly title: string }[]): string =>
  `<ul>\n${items.map(({ href, title }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a></li>`).join('\n')}\n</ul>`;
