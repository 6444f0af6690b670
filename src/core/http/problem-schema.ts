import { z } from 'zod';
import { described } from '../model/described.ts';
import { path, prose, words } from './answer-schemas.ts';
import { component } from './component.ts';

const violation = z.object({
  pointer: described(
    words(1000).meta({ examples: ['/level'] }),
    ['Kde', 'JSON Pointer do těla, nebo `?název` parametru.'],
    ['Where', 'A JSON Pointer into the body, or `?name` of a parameter.'],
  ),
  detail: described(
    prose(2000).meta({ examples: ['Chybí povinný údaj.'] }),
    ['Co', 'Co je špatně, větou.'],
    ['Detail', 'What is wrong, in a sentence.'],
  ),
  code: described(
    words(60).meta({ examples: ['required'] }),
    ['Kód', 'Stálý kód prohřešku.'],
    ['Code', 'A stable code of the violation.'],
  ),
});

/** An error (RFC 9457). */
export const problemSchema = component(
  'Problem',
  described(
    z.object({
      type: described(
        path(200).meta({ format: 'uri-reference', examples: ['/problems/not-found'] }),
        ['Druh', 'Stálá adresa druhu problému.'],
        ['Type', 'The permanent address of the type of problem.'],
      ),
      title: described(
        words().meta({ examples: ['Nenalezeno'] }),
        ['Název', 'Název druhu problému.'],
        ['Title', 'The name of the type of problem.'],
      ),
      status: described(
        z.int().min(400).max(599),
        ['Stav HTTP', 'Stejný jako stav odpovědi.'],
        ['Status', 'The status of the response.'],
      ),
      detail: described(
        prose(2000).meta({ examples: ['Takový prvek zde není.'] }),
        ['Co se stalo', 'Vysvětlení tohoto případu.'],
        ['Detail', 'What happened in this case.'],
      ),
      instance: described(
        words(100).meta({ examples: ['req-1a'] }),
        [
          'Požadavek',
          'Číslo požadavku v záznamech; chybí, kde z toho, co přišlo, požadavek nevznikl (408, 431, nečitelné HTTP).',
        ],
        [
          'Instance',
          'The id of the request in the logs; absent if no request was parsed (408, 431, malformed HTTP).',
        ],
      ).optional(),
      errors: described(
        z.array(violation).max(1000),
        ['Prohřešky', 'Všechny najednou.'],
        ['Errors', 'All violations at once.'],
      ).optional(),
      currentETag: described(
        words(200).meta({ examples: ['"9f86d081884c7d65"'] }),
        ['Nynější značka', 'U `stale-version`: ETag nynějšího stavu.'],
        ['Current ETag', 'With `stale-version`: the present ETag.'],
      ).optional(),
      available: described(
        z.array(words(100).meta({ examples: ['application/json'] })).max(20),
        ['Nabízené podoby', 'U `not-acceptable`: v jakých podobách odpověď je.'],
        ['Available', 'With `not-acceptable`: the available forms of the answer.'],
      ).optional(),
      draft: described(
        words(200).meta({
          examples: ['/v1/municipalities/koprivnice/goals/SC-1/draft'],
        }),
        ['Návrh', 'U `draft-exists`: kde návrh je.'],
        ['Draft', 'With `draft-exists`: where the draft is.'],
      ).optional(),
    }),
    ['Problém', 'Chyba podle RFC 9457.'],
    ['Problem', 'An error (RFC 9457).'],
  ),
);
