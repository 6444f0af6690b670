import { type Language, type Text, text } from '../../../platform/text.ts';
import { type DocumentArea, documentAreas } from './areas.ts';
import type { JsonObject } from './json-schema.ts';

export const title = text(
  'Osnova – otevřený referenční model řízení obce',
  'Osnova – an open reference model for the management of a municipality',
);

export const contact = {
  name: 'Osnova contributors',
  url: 'https://example.org/osnova',
  email: 'osnova@example.org',
};

const questions = text(
  `Otázky manažera kvality nad modelem obce. Vyplněné příklady běží nad ukázkovým modelem města Kopřivnice: stačí **Odeslat**.

- Tabulka do prohlížeče nebo do Excelu: u otázky zvolte \`format\` \`html\`, odešlete a **Otevřít stránku**; nebo \`xlsx\`. Adresu odpovědi lze poslat dál.
- Proč je řádek v odpovědi: \`explain\` \`true\`. Jak to bylo jindy: \`asOf\`.
- Bez tokenu vidíte, co je veřejné; vnitřní část modelu po přihlášení tlačítkem **Přihlásit**.
- Celé rozhraní je v nabídce nahoře.`,
  `The questions of a quality manager about the model of a municipality. The examples run on the sample model of the town of Koprivnice: just **Execute**.

- A table for the browser or for Excel: choose \`html\` as the \`format\`, execute and **Open the page**; or \`xlsx\`. The address of an answer can be shared.
- Why a row is there: \`explain\` \`true\`. The state on another day: \`asOf\`.
- Without a token you see what is public; **Authorize** to see the internal part of the model.
- The complete API is in the menu above.`,
);

const whole = text(
  `Jeden graf: čeho chce obec dosáhnout (cíle), co pro to dělá (procesy a jejich karty), jak dobře to dělá (ukazatele) a co se z toho naučila (hodnocení), s lidmi, službami, životními situacemi a předpisy. Názvy v rozhraní jsou anglické, texty české; slovník druhů a vazeb je v \`/v1/meta/kinds\` a \`/v1/meta/relations\`.

**Kdo co vidí.** Bez tokenu jen zveřejněné veřejné prvky. S tokenem obce (tlačítko **Přihlásit**) podle role: \`reader\` čte i vnitřní, \`editor\` píše návrhy, \`publisher\` zveřejňuje a opravuje, \`administrator\` spravuje tokeny, osoby a nastavení. Kdo má vyšší roli, smí i to, co role nižší. Co vidět nesmíte, odpoví 404.

**Čas.** \`asOf\` čte, co platilo daný den, \`knownAt\`, co bylo v daný okamžik známo. Nic zveřejněného se nepřepisuje.

**Psaní.** Zapisuje se do návrhu (\`…/draft\`) a zveřejňuje úkonem \`…/draft/_publish\`; útvary, pozice, osoby a role platí hned. Změna potřebuje \`If-Match\` se značkou \`ETag\` (428, 412), POST smí mít \`Idempotency-Key\`, PATCH je JSON Merge Patch.

**Stránky.** Kurzor v odkazu \`next\` a v hlavičce \`Link\`; celkový počet jen na přání (\`count=true\`).

**Chyby.** \`application/problem+json\` (RFC 9457), všechny prohřešky najednou, česky s \`Accept-Language: cs\`; význam každé je na \`/problems/{kód}\`. Neznámý parametr je chyba. Každé GET odpoví i na HEAD.

**Meze.** Počet požadavků za minutu se počítá v každém procesu zvlášť (\`RateLimit-*\`); tělo má nejvýše 1 MB, načtení 32 MB.`,
  `One graph: what a municipality wants (goals), what it does about it (processes and their cards), how well (metrics) and what it learned (evaluations), with people, services, life situations and legal provisions. Names in the API are English, texts of the model Czech; the glossary of kinds and relations is at \`/v1/meta/kinds\` and \`/v1/meta/relations\`.

**Who sees what.** Without a token, only published public elements. With a token of the municipality (**Authorize**), according to its role: \`reader\` also reads what is internal, \`editor\` writes drafts, \`publisher\` publishes and corrects, \`administrator\` manages tokens, persons and settings. Each role includes the ones before it. What you may not see answers 404.

**Time.** \`asOf\` reads what held on a day, \`knownAt\` what was known at an instant. Nothing published is overwritten.

**Writing.** Write a draft (\`…/draft\`) and publish it with \`…/draft/_publish\`; units, positions, persons and roles are in force at once. A change needs \`If-Match\` with the \`ETag\` (428, 412), POST takes an \`Idempotency-Key\`, PATCH is a JSON Merge Patch.

**Pages.** A cursor is in the \`next\` link and in the \`Link\` header; the total is returned only on request (\`count=true\`).

**Errors.** \`application/problem+json\` (RFC 9457) with all violations at once, in the language of \`Accept-Language\`; each is explained at \`/problems/{code}\`. An unknown parameter is an error. Every GET also answers HEAD.

**Limits.** Requests per minute are counted per process (\`RateLimit-*\`); a body may have 1 MB, an import 32 MB.`,
);

/** Returns the info section of the document. */
export const infoOf = (
  version: string,
  language: Language,
  area: DocumentArea | undefined,
): JsonObject => ({
  title: [title[language], area && documentAreas[area][language]].filter(Boolean).join(': '),
  version,
  description: (area === 'questions' ? questions : whole)[language],
  contact,
  license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
});

const server = (url: string, description: Text, language: Language): JsonObject => ({
  url,
  description: description[language],
  'x-internal': false,
});

/**
 * The document can be tried out only where PUBLIC_URL is set; otherwise it may have been read at a
 * temporary address.
 */
const place = (serverUrl: string, rest: Text = text('', '')): Text =>
  serverUrl === ''
    ? text(
        `Zde, odkud je tento popis (local)${rest.cs}`,
        `Wherever this description was read from (local)${rest.en}`,
      )
    : text(
        `Veřejná adresa této instance (production)${rest.cs}`,
        `The public address of this instance (production)${rest.en}`,
      );

/** Returns the server of the versioned API: its major version is part of the address. */
export const serversOf = (serverUrl: string, language: Language): JsonObject[] => [
  server(`${serverUrl}/v1`, place(serverUrl), language),
];

/** Returns the server of addresses outside the versions. */
export const unversionedServers = (serverUrl: string, language: Language): JsonObject[] => [
  server(
    serverUrl === '' ? '/' : serverUrl,
    place(serverUrl, text(', mimo verze', ', outside versions')),
    language,
  ),
];
