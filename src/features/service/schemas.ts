import { z } from 'zod';
import { path, prose, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';

/** What a problem means. */
export const problemTypeSchema = component(
  'ProblemType',
  described(
    z.object({
      type: described(
        path(200).meta({ examples: ['/problems/not-found'] }),
        ['Druh', 'Stálá adresa druhu problému.'],
        ['Type', 'The permanent address of the type of problem.'],
      ),
      status: described(
        z.int().min(400).max(599),
        ['Stav HTTP', 'Stav, se kterým přichází.'],
        ['Status', 'The status it comes with.'],
      ),
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
  ),
);

/** The state of the service. */
export const healthSchema = component(
  'Health',
  described(
    z
      .object({
        status: described(
          z.enum(['ok']),
          ['Stav', '`ok`: služba odpovídá.'],
          ['Status', '`ok`: the service answers.'],
        ),
      })
      .meta({ examples: [{ status: 'ok' }] }),
    ['Stav služby', 'Že služba odpovídá.'],
    ['Health', 'That the service answers.'],
  ),
);

const link = z.object({
  rel: described(
    words(60).meta({ examples: ['service-desc'] }),
    ['Vztah', 'Druh odkazu (IANA).'],
    ['Relation', 'The link relation (IANA).'],
  ),
  href: described(
    words(2000).meta({ examples: ['/openapi.json'] }),
    ['Adresa', 'Kam odkaz vede.'],
    ['Address', 'Where the link leads.'],
  ),
  type: described(
    words(127).meta({ examples: ['application/json'] }),
    ['Typ', 'Typ obsahu.'],
    ['Type', 'The media type.'],
  ),
  title: described(
    words().meta({ examples: ['Dokument OpenAPI'] }),
    ['Název', 'Co tam je.'],
    ['Title', 'What is there.'],
  ),
});

/** The landing page. */
export const landingPageSchema = component(
  'LandingPage',
  described(
    z.object({
      title: described(
        words().meta({ examples: ['Osnova'] }),
        ['Název', 'Název služby.'],
        ['Title', 'The name of the service.'],
      ),
      description: described(
        prose(2000).meta({ examples: ['Otevřený referenční model řízení měst a obcí.'] }),
        ['Popis', 'K čemu služba je.'],
        ['Description', 'What the service is for.'],
      ),
      version: described(
        words(60).meta({ examples: ['1.0.0'] }),
        ['Verze', 'Verze rozhraní.'],
        ['Version', 'The version of the API.'],
      ),
      links: described(z.array(link).max(50), ['Odkazy', 'Kudy dál.'], ['Links', 'Where to go.']),
    }),
    ['Rozcestník', 'Co na této adrese je.'],
    ['Landing page', 'What is at this address.'],
  ),
);
