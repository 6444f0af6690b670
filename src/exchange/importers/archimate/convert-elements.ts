import { type Text, text } from '../../../model/text.ts';
import type { ConvertedDocument } from '../../importer.ts';
import { cleanLine, cutTo } from '../plain-text.ts';
import { codeOf } from './code-of.ts';
import { type ElementRule, leftOutReasons, unknownType } from './element-types.ts';
import type { ExchangeElement, ExchangeModel } from './exchange-model.ts';
import type { Ledger } from './ledger.ts';
import { type Wordings, wordingsOf } from './wordings.ts';

/** The limits of the fields. */
const longest = { identifier: 200, name: 300, description: 10_000, source: 1000 };

/** Makes documents of the elements that have a rule, by identifier; all others are told. */
export function convertElements(
  { names, elements }: ExchangeModel,
  rules: Readonly<Record<string, ElementRule>>,
  ledger: Ledger,
): Map<string, ConvertedDocument> {
  const source = cutTo(['ArchiMate', wordingsOf(names, [])[0]?.name ?? []].flat().join(': '), longest.source);
  const documents = new Map<string, ConvertedDocument>();
  const seen = new Set<string>();
  for (const element of elements) {
    const { id, type } = element;
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    const wordings = wordingsOf(element.names, element.documentation);
    const fault = rule ? faultOf(element, wordings, seen) : (leftOutReasons.get(type) ?? unknownType);
    seen.add(id);
    if (fault) leave(element, wordings, fault, ledger);
    else if (rule) {
      ledger.settle(element);
      ledger.count(type, rule.kind, rule.note);
      documents.set(id, documentOf(element, rule, wordings, source, ledger));
    }
  }
  return documents;
}

/** Unknown types are counted as one: there may be as many as elements. */
function leave(element: ExchangeElement, wordings: readonly Wordings[], fault: Text, ledger: Ledger): void {
  const { id, type } = element;
  ledger.settle(element);
  ledger.count(fault === unknownType ? 'element' : type, null, fault);
  ledger.name(cutTo(cleanLine(type), 60), cutTo(id, longest.identifier), cutTo(wordings[0]?.name ?? '', longest.name), fault);
}

function faultOf({ id }: ExchangeElement, wordings: readonly Wordings[], seen: ReadonlySet<string>): Text | null {
  if (id === '') return text('Nemá identifikátor.', 'It has no identifier.');
  if (id.length > longest.identifier)
    return text(
      `Identifikátor je delší než ${longest.identifier} znaků.`,
      `The identifier is longer than ${longest.identifier} characters.`,
    );
  if (seen.has(id)) return text('Stejný identifikátor je v souboru dvakrát.', 'The same identifier stands in the file twice.');
  return wordings.length === 0 ? text('Nemá název.', 'It has no name.') : null;
}

function documentOf(
  { id, type }: ExchangeElement,
  { kind, initial }: ElementRule,
  wordings: readonly Wordings[],
  source: string,
  ledger: Ledger,
): ConvertedDocument {
  const [own, ...others] = wordings.map(({ language, name, description }) => ({
    language,
    name: cut('name', name),
    description: description === null ? null : cut('description', description),
  })) as [Wordings, ...Wordings[]]; // an element without a name does not come here
  const translations = others.flatMap(({ language, ...texts }) => (language === null ? [] : [[language, texts] as const]));
  return {
    kind,
    id,
    source: type,
    code: codeOf(id),
    patch: { ...own, ...(translations.length > 0 && { translations: Object.fromEntries(translations) }) },
    initial: { ...initial, source },
  };

  function cut(field: 'name' | 'description', value: string): string {
    const most = longest[field];
    if (value.length > most) {
      const note = text(`Text delší než ${most} znaků je zkrácen.`, `A text longer than ${most} characters is cut.`);
      const member = field === 'name' ? 'name' : 'documentation';
      ledger.count(member, field, note);
      ledger.name(member, id, cutTo(wordings[0]?.name ?? '', longest.name), note);
    }
    return cutTo(value, most);
  }
}
