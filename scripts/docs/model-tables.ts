import type { Kind } from '../../src/core/model/kind.ts';
import type { Model } from '../../src/core/model/model.ts';
import type { Relation } from '../../src/core/model/relation.ts';
import { contributedRules } from '../../src/features/gaps/contributed-rules.ts';
import { features } from '../../src/features/index.ts';
import { contributedQuestions } from '../../src/features/questions/contributed-questions.ts';
import type { Language } from '../../src/platform/text.ts';
import { areas } from './areas.ts';
import { code, markdownTable } from './markdown.ts';

const heads = {
  kinds: {
    cs: ['oblast', 'druh', 'jméno v API', 'co to je'],
    en: ['area', 'kind', 'name in the API', 'what it is'],
  },
  relations: {
    cs: ['vazba', 'čte se', 'odkud → kam', 'co nese', 'omezení'],
    en: ['relation', 'reads', 'from → to', 'carries', 'limits'],
  },
  questions: { cs: ['téma', 'otázka', 'klíč'], en: ['topic', 'question', 'key'] },
  gapRules: { cs: ['pravidlo', 'co s tím', 'klíč'], en: ['rule', 'what to do', 'key'] },
} as const;

const words = {
  direct: { cs: 'platí hned', en: 'holds at once' },
  part: { cs: 'součást', en: 'part' },
  one: { cs: 'z prvku nejvýš jedna', en: 'at most one from an element' },
  oneTo: { cs: 'k prvku nejvýš jedna', en: 'at most one to an element' },
  acyclic: { cs: 'bez kruhu', en: 'no circle' },
  same: { cs: 'jen mezi prvky téhož druhu', en: 'between two of one kind' },
  allBut: { cs: 'všechno kromě těchto druhů:', en: 'everything but' },
  derived: { cs: 'plyne z dokumentu', en: 'follows from the document' },
} as const;

const severities = {
  error: {
    cs: 'Chyby: takhle model nemůže sloužit',
    en: 'Errors: the model cannot serve like this',
  },
  warning: {
    cs: 'Varování: něco důležitého chybí',
    en: 'Warnings: something important is missing',
  },
  info: { cs: 'Náměty: stálo by za doplnění', en: 'Hints: worth filling in' },
} as const;

/** The generated texts of the pages, by the name of their marker. */
export const modelTables = (
  model: Model,
  language: Language,
): Readonly<Record<string, string>> => ({
  kinds: kindTable(model, language),
  relations: relationTable(model, language),
  questions: questionTable(language),
  'gap-rules': gapRuleTables(language),
});

function kindTable(model: Model, language: Language): string {
  const rows = model.kinds.map((kind, index) => {
    const area = model.kinds[index - 1]?.area === kind.area ? '' : areas[kind.area].label[language];
    return [area, kindName(kind, language), code(kind.key), kind.description[language]];
  });
  return markdownTable(heads.kinds[language], rows);
}

function kindName({ label, isPart, lifecycle }: Kind, language: Language): string {
  if (isPart) return `${label.one[language]} *(${words.part[language]})*`;
  return lifecycle === 'direct'
    ? `${label.one[language]} *(${words.direct[language]})*`
    : label.one[language];
}

const relationTable = (model: Model, language: Language): string =>
  markdownTable(
    heads.relations[language],
    model.relations.map((relation) => [
      code(relation.name),
      relation.label[language],
      endsOf(relation, model, language),
      Object.keys(relation.attributes).map(code).join(' '),
      limitsOf(relation, language),
    ]),
  );

function endsOf(relation: Relation, model: Model, language: Language): string {
  const named = (keys: readonly string[]) =>
    keys.map((key) => lowered(model.kind(key).label.many[language])).join(', ');
  if (relation.sameKind) {
    const others = model.kinds.map(({ key }) => key).filter((key) => !relation.from.includes(key));
    return others.length < relation.from.length
      ? `${words.allBut[language]} ${named(others)}`
      : named(relation.from);
  }
  const sources = new Map<string, string[]>();
  for (const [from, to] of Object.entries(relation.pairs))
    sources.set(named(to), [...(sources.get(named(to)) ?? []), from]);
  return [...sources].map(([to, from]) => `${named(from)} → ${to}`).join('; ');
}

const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

function limitsOf(
  { maxFromSource, maxToTarget, isAcyclic, isDerived, sameKind }: Relation,
  language: Language,
): string {
  const limits = [
    maxFromSource === 1 ? words.one[language] : '',
    maxToTarget === 1 ? words.oneTo[language] : '',
    isAcyclic ? words.acyclic[language] : '',
    sameKind ? words.same[language] : '',
    isDerived ? words.derived[language] : '',
  ];
  return limits.filter((limit) => limit !== '').join(', ');
}

const questions = contributedQuestions(features);

const questionTable = (language: Language): string =>
  markdownTable(
    heads.questions[language],
    questions.map(({ topic, title, key }, index) => [
      questions[index - 1]?.topic === topic ? '' : topic[language],
      title[language],
      code(key),
    ]),
  );

const gapRuleTables = (language: Language): string =>
  (['error', 'warning', 'info'] as const)
    .map((severity) => {
      const rows = contributedRules(features)
        .filter((rule) => rule.severity === severity)
        .map(({ label, advice, key }) => [label[language], advice[language], code(key)]);
      return `**${severities[severity][language]}**\n\n${markdownTable(heads.gapRules[language], rows)}`;
    })
    .join('\n\n');
