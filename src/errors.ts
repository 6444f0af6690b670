import { type Text, text } from './platform/text.ts';

/**
 * One violation of a request.
 * `pointer` is a JSON Pointer into the body, or `?name` of a query parameter.
 */
export type Violation = { readonly pointer: string; readonly detail: Text; readonly code: string };

type Entry = { readonly status: number; readonly title: Text; readonly description: Text };

/** The problems that the API answers (RFC 9457), by the code in their type `/problems/{code}`. */
export const problems = {
  'invalid-request': entry(
    400,
    'Neplatný požadavek',
    'Invalid request',
    'Něco v požadavku nemá požadovaný tvar; pole errors říká, co a kde.',
    'Something in the request does not have the required form; errors says what and where.',
  ),
  'unknown-parameter': entry(
    400,
    'Neznámý parametr',
    'Unknown parameter',
    'Adresa obsahuje parametr, který zde neplatí; odpověď jmenuje nejbližší platný.',
    'The address has a parameter that is not valid here; the answer names the nearest valid one.',
  ),
  'invalid-cursor': entry(
    400,
    'Neplatný kurzor',
    'Invalid cursor',
    'Kurzor nepatří k tomuto dotazu nebo byl změněn. Začněte od první stránky.',
    'The cursor does not belong to this query or was changed. Start at the first page.',
  ),
  'malformed-body': entry(
    400,
    'Nečitelné tělo',
    'Malformed body',
    'Tělo požadavku není platný JSON v UTF-8.',
    'The body is not valid JSON in UTF-8.',
  ),
  'unreadable-file': entry(
    400,
    'Nečitelný soubor',
    'Unreadable file',
    'Soubor nemá podobu, kterou tento způsob načtení zná, nebo překračuje jeho meze; detail říká, v čem.',
    'The file is not in a format that this import accepts, or exceeds its limits; detail says how.',
  ),
  'nothing-taken': entry(
    400,
    'Není co převzít',
    'Nothing to take over',
    'Soubor se přečetl, ale nic z něj nelze převzít; pole errors říká proč.',
    'The file was read, but nothing in it can be taken over; errors says why.',
  ),
  'link-not-allowed': entry(
    400,
    'Nedovolená vazba',
    'Link not allowed',
    'Takovou vazbu model nezná; /v1/meta/relations vypisuje všechny dovolené.',
    'The model has no such relation; /v1/meta/relations lists all that are allowed.',
  ),
  'dangling-reference': entry(
    400,
    'Odkaz do prázdna',
    'Dangling reference',
    'Odkazovaný prvek v obci není nebo v danou dobu neplatí.',
    'The element referred to does not exist in the town or is not in force at that time.',
  ),
  'not-authenticated': entry(
    401,
    'Nepřihlášen',
    'Not authenticated',
    'Požadavek potřebuje platný token v hlavičce Authorization.',
    'The request needs a valid token in the Authorization header.',
  ),
  'not-allowed': entry(
    403,
    'Nedovoleno',
    'Not allowed',
    'Role tokenu na tento úkon nestačí.',
    'The role of the token is not sufficient for this act.',
  ),
  'not-found': entry(
    404,
    'Nenalezeno',
    'Not found',
    'Nic takového zde není, nebo to nesmíte vidět.',
    'There is no such thing here, or you may not see it.',
  ),
  'method-not-allowed': entry(
    405,
    'Metoda není dovolena',
    'Method not allowed',
    'Hlavička Allow vypisuje dovolené metody.',
    'The Allow header lists the allowed methods.',
  ),
  'not-acceptable': entry(
    406,
    'Nepřijatelná podoba',
    'Not acceptable',
    'V žádné podobě z hlavičky Accept odpověď není.',
    'The answer is not available in any format of the Accept header.',
  ),
  'already-exists': entry(
    409,
    'Už existuje',
    'Already exists',
    'Prvek s tímto kódem už v obci je.',
    'The town already has an element with this code.',
  ),
  'draft-exists': entry(
    409,
    'Návrh už existuje',
    'Draft exists',
    'Prvek má rozpracovanou verzi; upravte ji na adrese …/draft, nebo ji zahoďte.',
    'The element has a draft; change it at …/draft, or discard it.',
  ),
  'draft-outdated': entry(
    409,
    'Návrh zastaral',
    'Draft outdated',
    'Od otevření návrhu byla zveřejněna jiná verze (newest). Porovnejte je (_diff) a návrh zapište znovu celý (PUT …/draft).',
    'Another version has been published since the draft was opened (newest). Compare them (_diff) and write the whole draft again (PUT …/draft).',
  ),
  'wrong-state': entry(
    409,
    'Nevhodný stav',
    'Wrong state',
    'Úkon v tomto stavu prvku nelze provést.',
    'The act is not possible in the present state of the element.',
  ),
  'needs-reason': entry(
    409,
    'Oprava bez důvodu',
    'Correction without a reason',
    'Zveřejnění přes dny, které už platily, je oprava a potřebuje důvod.',
    'Publishing over days that were already in force is a correction and needs a reason.',
  ),
  'discloses-early': entry(
    409,
    'Předčasné zveřejnění',
    'Early disclosure',
    'Viditelnost platí pro všechny verze hned, takže by se ukázalo i to, co má platit teprve později; pole errors to vyjmenuje.',
    'Visibility applies to all versions at once, so what is planned for later would be disclosed too; errors lists it.',
  ),
  cycle: entry(
    409,
    'Kruh ve vazbách',
    'Cycle of links',
    'Vazba by uzavřela kruh, který tento druh vazby nedovoluje.',
    'The link would close a cycle, which this relation does not allow.',
  ),
  'too-many-links': entry(
    409,
    'Příliš mnoho vazeb',
    'Too many links',
    'Cíl vazby už takovou vazbu v danou dobu má.',
    'The target already has such a link at that time.',
  ),
  'under-way': entry(
    409,
    'Právě probíhá',
    'Under way',
    'Stejný požadavek se právě zpracovává; zkuste to za okamžik.',
    'The same request is being processed; try again in a moment.',
  ),
  'stale-version': entry(
    412,
    'Zastaralá verze',
    'Stale version',
    'Prvek mezitím někdo změnil. Načtěte jej znovu.',
    'The element has been changed in the meantime. Read it again.',
  ),
  'too-large': entry(
    413,
    'Příliš velké',
    'Too large',
    'Tělo požadavku je větší, než je dovoleno.',
    'The body is larger than allowed.',
  ),
  'uri-too-long': entry(
    414,
    'Příliš dlouhá adresa',
    'Address too long',
    'Adresa požadavku je delší, než je dovoleno.',
    'The address of the request is longer than allowed.',
  ),
  'unsupported-media-type': entry(
    415,
    'Nepodporovaný typ obsahu',
    'Unsupported media type',
    'Tělo má jiný typ nebo kódování, než které úkon přijímá.',
    'The body has a media type or an encoding that the act does not accept.',
  ),
  'key-reused': entry(
    422,
    'Klíč byl užit jinak',
    'Key reused',
    'Stejný Idempotency-Key už patří jinému požadavku.',
    'The same Idempotency-Key already belongs to another request.',
  ),
  'version-required': entry(
    428,
    'Chybí If-Match',
    'If-Match required',
    'Změna potřebuje hlavičku If-Match se značkou ETag naposledy přečtené verze.',
    'A change needs the If-Match header with the ETag of the version last read.',
  ),
  'too-many-requests': entry(
    429,
    'Příliš mnoho požadavků',
    'Too many requests',
    'Počkejte, kolik říká Retry-After. Počítá se v každém procesu zvlášť.',
    'Wait as long as Retry-After says. Each process counts separately.',
  ),
  internal: entry(
    500,
    'Vnitřní chyba',
    'Internal error',
    'Chyba je na naší straně; v záznamech ji najdete podle čísla požadavku.',
    'The fault is ours; find it in the logs by the number of the request.',
  ),
  unavailable: entry(
    503,
    'Dočasně nedostupné',
    'Unavailable',
    'Databáze nebo služba teď neodpovídá; zkuste to znovu podle Retry-After.',
    'The database or the service is not responding; try again as Retry-After says.',
  ),
  'timed-out': entry(
    503,
    'Dotaz trval příliš dlouho',
    'Timed out',
    'Dotaz překročil povolený čas; zúžte jej.',
    'The query took longer than allowed; narrow it.',
  ),
} as const satisfies Readonly<Record<string, Entry>>;

export type ProblemCode = keyof typeof problems;

/** What a problem carries besides its status, title and description. */
export type ProblemDetails = {
  readonly detail?: Text;
  readonly errors?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, unknown>>;
};

/** The violations in one answer, at most. */
export const maxViolations = 100;

/** The only error of the application: a problem with the details of this case. */
export class ApiError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail?.en ?? problems[code].title.en);
    this.name = 'ApiError';
    this.code = code;
    this.details = details.errors
      ? { ...details, errors: details.errors.slice(0, maxViolations) }
      : details;
  }

  get status(): number {
    return problems[this.code].status;
  }
}

/** Returns an error to throw: `throw problem('not-found')`. */
export const problem = (code: ProblemCode, details?: ProblemDetails): ApiError =>
  new ApiError(code, details);

/** The details of a problem that is over soon: the client may try again in a second. */
export const retrySoon = { headers: { 'Retry-After': '1' } } as const;

/** Returns one violation with its detail in both languages. */
export const violation = (
  pointer: string,
  cs: string,
  en: string,
  code = 'invalid',
): Violation => ({
  pointer,
  detail: text(cs, en),
  code,
});

function entry(
  status: number,
  cs: string,
  en: string,
  describedCs: string,
  describedEn: string,
): Entry {
  return { status, title: text(cs, en), description: text(describedCs, describedEn) };
}
