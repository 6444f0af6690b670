import { text } from '../../../platform/text.ts';
import { address, choice, line, lines, optional, prose } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { audience } from '../closed-lists.ts';
import { lastReviewedOn, reviewDueOn } from '../shared-fields.ts';
import { step } from './step.ts';

export const lifeSituation = defineKind({
  name: 'lifeSituation',
  key: 'life-situations',
  label: {
    one: text('Životní situace', 'Life situation'),
    many: text('Životní situace', 'Life situations'),
  },
  description: text(
    'Co potřebuje občan vyřídit, popsáno jeho slovy.',
    "What a citizen needs to get done, in the citizen's words.",
  ),
  area: 'services',
  lifecycle: 'drafted',
  fields: {
    citizenName: optional(
      line(),
      ['Název pro občana', 'Jak by věc nazval občan, např. „Ztratil jsem občanku“.'],
      ['Name for citizens', 'What a citizen would call it, such as "I lost my identity card".'],
    ),
    synonyms: optional(
      lines(50, 200),
      ['Jak se na to lidé ptají', 'Další slova a obraty, podle kterých občan věc hledá.'],
      ['Synonyms', 'Other words and phrases that citizens search for.'],
    ),
    topic: optional(
      choice({
        state: ['občan a stát', 'citizen and state'],
        family: ['rodina', 'family'],
        housing: ['bydlení a stavby', 'housing and building'],
        transport: ['doprava', 'transport'],
        social: ['sociální zabezpečení', 'social security'],
        health: ['zdraví', 'health'],
        education: ['vzdělání, věda a výzkum', 'education, science and research'],
        employment: ['zaměstnání', 'employment'],
        business: ['podnikání', 'business'],
        finance: ['finance', 'finance'],
        environment: ['příroda a zemědělství', 'nature and agriculture'],
        culture: ['kultura', 'culture'],
        travel: ['cestování', 'travel'],
        safety: ['ochrana a bezpečnost', 'protection and safety'],
        other: ['jiné', 'other'],
      }),
      ['Téma', 'Oblast života, do které situace patří.'],
      ['Topic', 'The area of life that the situation belongs to.'],
    ),
    audience: optional(
      audience,
      ['Komu je určena', 'Koho se situace týká.'],
      ['Audience', 'Whom the situation concerns.'],
    ),
    who: optional(
      prose(),
      ['Kdo může jednat', 'Kdo může nebo musí věc vyřídit.'],
      ['Who', 'Who may or must act.'],
    ),
    when: optional(
      prose(),
      ['Kdy jednat', 'V jaké době nebo do kdy je třeba jednat.'],
      ['When', 'When, or by when, to act.'],
    ),
    where: optional(
      prose(),
      ['Kam se obrátit', 'Kde a kdy lze věc vyřídit.'],
      ['Where', 'Where to go, and during which hours.'],
    ),
    whatToBring: optional(
      prose(),
      ['Co s sebou', 'Doklady a podklady, které je třeba mít.'],
      ['What to bring', 'The required documents.'],
    ),
    procedure: optional(
      prose(),
      ['Postup', 'Co udělat krok za krokem.'],
      ['Procedure', 'What to do, step by step.'],
    ),
    fee: optional(
      prose(2000),
      ['Poplatek', 'Kolik vyřízení stojí a jak se platí.'],
      ['Fee', 'What it costs and how it is paid.'],
    ),
    deadline: optional(
      prose(2000),
      ['Lhůta', 'Do kdy úřad věc vyřídí.'],
      ['Deadline', 'By when the office settles the matter.'],
    ),
    result: optional(
      prose(2000),
      ['Výsledek', 'Co občan na konci dostane.'],
      ['Result', 'What the citizen gets.'],
    ),
    appeal: optional(
      prose(),
      ['Jak se bránit', 'Opravné prostředky: odvolání, stížnost.'],
      ['Appeal', 'Remedies: an appeal, a complaint.'],
    ),
    sanctions: optional(
      prose(),
      ['Sankce', 'Co hrozí, když se povinnost nesplní.'],
      ['Sanctions', 'What happens if the duty is not met.'],
    ),
    faq: optional(
      prose(),
      ['Časté otázky', 'Nejčastější otázky a odpovědi.'],
      ['Frequently asked questions', 'Frequently asked questions and their answers.'],
    ),
    onlineUrl: optional(
      address(),
      ['Elektronické podání', 'Kde lze věc vyřídit přes internet.'],
      ['Online', 'Where the matter can be settled online.'],
    ),
    bookingUrl: optional(
      address(),
      ['Objednání', 'Kde se lze objednat na přepážku.'],
      ['Booking', 'Where a visit can be booked.'],
    ),
    lastReviewedOn,
    reviewDueOn,
  },
  parts: { steps: step },
  searched: ['citizenName', 'synonyms', 'who', 'procedure'],
  filters: ['topic', 'lastReviewedOn', 'reviewDueOn'],
  sampleCode: 'ZS-01',
  example: {
    code: 'ZS-9',
    name: 'Ztráta občanského průkazu',
    citizenName: 'Ztratil jsem občanku',
    synonyms: ['ukradli mi občanku', 'nový občanský průkaz'],
    topic: 'state',
    audience: ['citizens'],
    procedure: 'Ztrátu ohlaste na úřadě a rovnou požádejte o nový průkaz.',
    visibility: 'public',
    illustrative: true,
  },
});
