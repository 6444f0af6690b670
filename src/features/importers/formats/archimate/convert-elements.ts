import { itemAt } from '../../../../platform/item-at.ts';
import { type Text, text } from '../../../../platform/text.ts';
import type { ConvertedDocument } from '../../importer.ts';
import { cleanLine, cleanProse, cutTo } from '../plain-text.ts';
import { codeOf } from './code-of.ts';
import { type ElementRule, skipReasons, unknownType } from './element-types.ts';
import type { ExchangeElement, ExchangeModel } from './exchange-model.ts';
import type { Ledger } from './ledger.ts';
import { type Wordings, wordingsOf } from './wordings.ts';

/** The limit of an external code. */
const maxIdentifierLength = 200;

/** Converts the elements that have a rule, by identifier; all others are reported. */
export function convertElements(
  { names, elements }: ExchangeModel,
  rules: Readonly<Record<string, ElementRule>>,
  ledger: Ledger,
): Map<string, ConvertedDocument> {
  const source = ['ArchiMate', wordingsOf(names, [])[0]?.name ?? []].flat().join(': ');
  const documents = new Map<string, ConvertedDocument>();
  const seen = new Set<string>();
  for (const element of elements) {
    const { id, type } = element;
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    const wordings = wordingsOf(element.names, element.documentation);
    const fault = rule ? faultOf(element, wordings, seen) : (skipReasons.get(type) ?? unknownType);
    seen.add(id);
    if (fault) skipElement(element, wordings, fault, ledger);
    else if (rule) {
      ledger.settle(element);
      ledger.count(type, rule.kind, rule.note);
      documents.set(id, documentOf(element, rule, wordings, source, ledger));
    }
  }
  return documents;
}

/** Unknown types are counted together: there may be as many as elements. */
function skipElement(
  element: ExchangeElement,
  wordings: readonly Wordings[],
  fault: Text,
  ledger: Ledger,
): void {
  const { id, type } = element;
  ledger.settle(element);
  ledger.count(fault === unknownType ? 'element' : type, null, fault);
  ledger.name(cutTo(cleanLine(type), 60), id, wordings[0]?.name ?? '', fault);
}

function faultOf(
  { id }: ExchangeElement,
  wordings: readonly Wordings[],
  seen: ReadonlySet<string>,
): Text | null {
  if (id === '') return text('Nemá identifikátor.', 'It has no identifier.');
  if (id.length > maxIdentifierLength)
    return text(
      `Identifikátor je delší než ${maxIdentifierLength} znaků.`,
      `The identifier is longer than ${maxIdentifierLength} characters.`,
    );
  if (seen.has(id))
    return text(
      'Stejný identifikátor je v souboru dvakrát.',
      'The same identifier is in the file twice.',
    );
  return wordings.length === 0 ? text('Nemá název.', 'It has no name.') : null;
}

function documentOf(
  element: ExchangeElement,
  { kind, initial }: ElementRule,
  wordings: readonly Wordings[],
  source: string,
  ledger: Ledger,
): ConvertedDocument {
  const { id, type } = element;
  const own = itemAt(wordings, 0); // elements without a name are skipped before
  const others = wordings.slice(1);
  const translations = others.flatMap(({ language, ...texts }) =>
    language === null ? [] : [[language, texts] as const],
  );
  const taken = new Set(
    [own, ...translations.map(([, texts]) => texts)].flatMap(({ name, description }) => [
      name,
      description,
    ]),
  );
  for (const [member, text] of textsOf(element))
    if (!taken.has(text)) ledger.name(member, id, text, otherWording);
  return {
    kind,
    id,
    source: type,
    code: codeOf(id),
    patch: {
      ...own,
      ...(translations.length > 0 && { translations: Object.fromEntries(translations) }),
    },
    initial: { ...initial, source },
  };
}

const otherWording = text(
  'Prvek už má text v tomto jazyce, nebo název v něm chybí; nepřevzato.',
  'The element already has a text in this language, or no name in it; not imported.',
);

/** Returns all its texts that are not empty. */
const textsOf = ({
  names,
  documentation,
}: ExchangeElement): (readonly [member: string, text: string])[] =>
  [
    ...names.map((wording) => ['name', cleanLine(wording.text)] as const),
    ...documentation.map((wording) => ['documentation', cleanProse(wording.text)] as const),
  ].filter(([, wording]) => wording !== '');
