import { z } from 'zod';
import { path, prose, words } from '../../core/http/shapes.ts';
import { described } from '../../core/model/described.ts';

const violation = z.object({
  pointer: described(
    words(1000).meta({ examples: ['/level'] }),
    ['Kde', 'JSON Pointer do těla, nebo `?název` parametru.'],
    ['Where', 'A JSON Pointer into the body, or `?name` of a parameter.'],
  ),
  detail: described(prose(2000), ['Co', 'Co je špatně, větou.'], ['Detail', 'What is wrong, in a sentence.']),
  code: described(
    words(60).meta({ examples: ['required'] }),
    ['Kód', 'Stálý kód prohřešku.'],
    ['Code', 'A lasting code of the violation.'],
  ),
});

const problem = described(
  z.object({
    type: described(
      path(200).meta({ format: 'uri-reference', examples: ['/problems/not-found'] }),
      ['Druh', 'Stálá adresa druhu problému.'],
      ['Type', 'The lasting address of the type of problem.'],
    ),
    title: described(words(), ['Název', 'Název druhu problému.'], ['Title', 'The name of the type of problem.']),
    status: described(
      z.int().min(400).max(599),
      ['Stav HTTP', 'Stejný jako stav odpovědi.'],
      ['Status', 'The same as the status of the response.'],
    ),
    detail: described(prose(2000), ['Co se stalo', 'Vysvětlení tohoto případu.'], ['Detail', 'What happened in this case.']),
    instance: described(
      words(100),
      ['Požadavek', 'Číslo požadavku v záznamech; chybí, kde z toho, co přišlo, požadavek nevznikl (408, 431, nečitelné HTTP).'],
      ['Instance', 'The number of the request in the logs; missing where what came never became a request (408, 431, unreadable HTTP).'],
    ).optional(),
    errors: described(z.array(violation).max(1000), ['Prohřešky', 'Všechny najednou.'], ['Errors', 'All violations at once.']).optional(),
    currentETag: described(
      words(200),
      ['Nynější značka', 'U `stale-version`: ETag nynějšího stavu.'],
      ['Current ETag', 'With `stale-version`: the ETag of the present state.'],
    ).optional(),
    available: described(
      z.array(words(100)).max(20),
      ['Nabízené podoby', 'U `not-acceptable`: v jakých podobách odpověď je.'],
      ['Available', 'With `not-acceptable`: the forms in which the answer is available.'],
    ).optional(),
    draft: described(
      words(200),
      ['Návrh', 'U `draft-exists`: kde návrh je.'],
      ['Draft', 'With `draft-exists`: where the draft is.'],
    ).optional(),
  }),
  ['Problém', 'Chyba podle RFC 9457.'],
  ['Problem', 'An error by RFC 9457.'],
);

const problemType = described(
  z.object({
    type: described(
      path(200).meta({ examples: ['/problems/not-found'] }),
      ['Druh', 'Stálá adresa druhu problému.'],
      ['Type', 'The lasting address of the type of problem.'],
    ),
    status: described(z.int().min(400).max(599), ['Stav HTTP', 'Stav, se kterým přichází.'], ['Status', 'The status it comes with.']),
    title: described(
      words().meta({ examples: ['Nenalezeno'] }),
      ['Název', 'Název druhu problému.'],
      ['Title', 'The name of the type of problem.'],
    ),
    description: described(
      prose(2000).meta({ examples: ['Na této adrese nic není, nebo to nevidíte.'] }),
      ['Popis', 'Co znamená a co s ním.'],
      ['Description', 'What it means and what to do.'],
    ),
  }),
  ['Druh problému', 'Co problém znamená.'],
  ['Type of problem', 'What the problem means.'],
);

const health = described(
  z
    .object({ status: described(z.enum(['ok']), ['Stav', '`ok`: služba odpovídá.'], ['Status', '`ok`: the service answers.']) })
    .meta({ examples: [{ status: 'ok' }] }),
  ['Stav služby', 'Že služba odpovídá.'],
  ['Health', 'That the service answers.'],
);

const link = z.object({
  rel: described(
    words(60).meta({ examples: ['service-desc'] }),
    ['Vztah', 'Druh odkazu (IANA).'],
    ['Relation', 'The link relation (IANA).'],
  ),
  href: described(words(2000).meta({ examples: ['/openapi.json'] }), ['Adresa', 'Kam odkaz vede.'], ['Address', 'Where the link leads.']),
  type: described(words(127).meta({ examples: ['application/json'] }), ['Typ', 'Typ obsahu.'], ['Type', 'The media type.']),
  title: described(words().meta({ examples: ['Dokument OpenAPI'] }), ['Název', 'Co tam je.'], ['Title', 'What is there.']),
});

const landing = described(
  z.object({
    title: described(words().meta({ examples: ['Osnova'] }), ['Název', 'Název služby.'], ['Title', 'The name of the service.']),
    description: described(
      prose(2000).meta({ examples: ['Otevřený referenční model řízení měst a obcí.'] }),
      ['Popis', 'K čemu služba je.'],
      ['Description', 'What the service is for.'],
    ),
    version: described(words(60).meta({ examples: ['1.0.0'] }), ['Verze', 'Verze rozhraní.'], ['Version', 'The version of the API.']),
    links: described(z.array(link).max(50), ['Odkazy', 'Kudy dál.'], ['Links', 'Where to go.']),
  }),
  ['Rozcestník', 'Co na této adrese je.'],
  ['Landing page', 'What is at this address.'],
);

/** The service itself: errors, health, where things are. */
export const serviceComponents = { Problem: problem, ProblemType: problemType, Health: health, LandingPage: landing };
