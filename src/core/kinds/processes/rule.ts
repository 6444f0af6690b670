import { text } from '../../../platform/text.ts';
import { choice, flag, optional, prose, shaped } from '../../model/field.ts';
import { definePart } from '../../model/kind.ts';
import type { Rule } from '../../model/rule.ts';

/** A rule that requires a link or a field must say of which kind, and which. */
const asksCompletely: Rule = {
  fields: ['requires', 'appliesTo', 'relation', 'field'],
  findings: ({ requires, ...values }) => {
    const needed =
      requires === undefined ? [] : ['appliesTo', requires === 'link' ? 'relation' : 'field'];
    return needed
      .filter((name) => values[name] === undefined)
      .map((name) => ({
        pointer: `/${name}`,
        detail: text(
          'Pravidlo neříká, co přesně vyžaduje.',
          'The rule does not say what exactly it requires.',
        ),
        code: 'incomplete-rule',
      }));
  },
};

export const rule = definePart({
  name: 'rule',
  key: 'rules',
  label: {
    one: text('Pravidlo metodiky', 'Rule of a methodology'),
    many: text('Pravidla metodiky', 'Rules of a methodology'),
  },
  description: text(
    'Jedno pravidlo metodiky; název je jeho znění. Upravuje vestavěné pravidlo mezer, nebo přidává vlastní.',
    'A rule of a methodology; its name is its wording. It changes a built-in gap rule, or adds one of its own.',
  ),
  area: 'processes',
  fields: {
    gapRule: optional(
      shaped(/^[a-z]+(?:-[a-z]+)*$/, 60, 'process-without-metric'),
      [
        'Vestavěné pravidlo',
        'Klíč pravidla mezer, které se přeformulovává, přehodnocuje nebo vypíná.',
      ],
      [
        'Built-in rule',
        'The key of the gap rule whose wording or severity is changed, or that is switched off.',
      ],
    ),
    appliesTo: optional(
      shaped(/^[a-z]+(?:-[a-z]+)*$/, 60, 'processes'),
      ['Pro druh', 'Klíč druhu prvků, kterých se vlastní pravidlo týká.'],
      ['Applies to', 'The key of the kind of elements that a custom rule applies to.'],
    ),
    requires: optional(
      choice({ link: ['vazbu', 'a link'], field: ['vyplněný údaj', 'a field'] }),
      ['Vyžaduje', 'Co má každý prvek toho druhu mít.'],
      ['Requires', 'What each element of the kind must have.'],
    ),
    relation: optional(
      shaped(/^[a-z][A-Za-z]*$/, 60, 'measures'),
      ['Druh vazby', 'Vazba, kterou má prvek mít.'],
      ['Relation', 'The relation of the link that is required.'],
    ),
    direction: optional(
      choice({ out: ['z prvku', 'from the element'], in: ['k prvku', 'to the element'] }),
      ['Směr vazby', 'Zda vazba z prvku vede, nebo k němu; bez údaje vede z něj.'],
      ['Direction', 'Whether the link leaves the element or reaches it; it leaves by default.'],
    ),
    field: optional(
      shaped(/^[a-z][A-Za-z0-9]*$/, 60, 'reviewDueOn'),
      ['Údaj', 'Údaj, který má být vyplněn.'],
      ['Field', 'The field that must be filled in.'],
    ),
    severity: optional(
      choice({
        error: ['chyba', 'error'],
        warning: ['upozornění', 'warning'],
        info: ['informace', 'information'],
      }),
      ['Závažnost', 'Jak vážné je pravidlo nesplnit.'],
      ['Severity', 'How serious a breach of the rule is.'],
    ),
    advice: optional(
      prose(2000),
      ['Rada', 'Co udělat, není-li pravidlo splněno.'],
      ['Advice', 'What to do if the rule is breached.'],
    ),
    isOff: optional(
      flag(),
      ['Vypnuto', 'Ano, nemá-li se vestavěné pravidlo v obci používat.'],
      ['Switched off', 'Yes if the built-in rule should not be used in the municipality.'],
    ),
  },
  filters: ['gapRule', 'appliesTo', 'requires', 'severity', 'isOff'],
  rules: [asksCompletely],
  example: {
    code: 'PR-9',
    name: 'Každý proces má alespoň jeden ukazatel',
    gapRule: 'process-without-metric',
    severity: 'error',
    advice: 'Vyberte ukazatel s vlastníkem procesu a určete, jak často se měří.',
  },
});
