import { text } from '../../../platform/text.ts';
import { choice, day, flag, lines, optional, prose, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const processingRecord = defineKind({
  name: 'processingRecord',
  key: 'processing-records',
  label: {
    one: text('Záznam o zpracování osobních údajů', 'Processing record'),
    many: text('Záznamy o zpracování osobních údajů', 'Processing records'),
  },
  description: text(
    'Záznam o činnosti zpracování podle čl. 30 GDPR; osobní údaje samy v něm nejsou.',
    'A record of a processing activity under Article 30 of the GDPR; it contains no personal data itself.',
  ),
  area: 'resources',
  lifecycle: 'drafted',
  fields: {
    purpose: required(
      prose(2000),
      ['Účel', 'Proč se údaje zpracovávají.'],
      ['Purpose', 'Why the data are processed.'],
    ),
    legalBasis: required(
      choice({
        consent: ['a) souhlas', '(a) consent'],
        contract: ['b) plnění smlouvy', '(b) contract'],
        'legal-obligation': ['c) právní povinnost', '(c) legal obligation'],
        'vital-interests': ['d) životně důležité zájmy', '(d) vital interests'],
        'public-task': ['e) veřejný zájem nebo výkon veřejné moci', '(e) public task'],
        'legitimate-interests': ['f) oprávněný zájem', '(f) legitimate interests'],
      }),
      ['Právní důvod', 'Hlavní důvod podle čl. 6 odst. 1 GDPR; další se uvedou blíže.'],
      [
        'Legal basis',
        'The main basis under Article 6(1) of the GDPR; others belong in the details.',
      ],
    ),
    legalBasisDetail: optional(
      prose(2000),
      ['Právní důvod blíže', 'Předpis nebo smlouva, o které se zpracování opírá, a další důvody.'],
      [
        'Legal basis in detail',
        'The act or contract on which the processing is based, and further bases.',
      ],
    ),
    subjects: optional(
      lines(50, 200),
      ['Subjekty údajů', 'Kategorie osob, o jejichž údaje jde.'],
      ['Data subjects', 'The categories of data subjects.'],
    ),
    dataCategories: optional(
      lines(50, 200),
      ['Kategorie údajů', 'Jaké osobní údaje se zpracovávají.'],
      ['Categories of data', 'Which personal data are processed.'],
    ),
    hasSpecialCategories: optional(
      flag(),
      ['Zvláštní kategorie', 'Ano, zpracovávají-li se údaje podle čl. 9 nebo 10 GDPR.'],
      ['Special categories', 'Yes if data under Article 9 or 10 of the GDPR are processed.'],
    ),
    recipients: optional(
      lines(50, 300),
      ['Příjemci', 'Kategorie těch, kterým se údaje předávají.'],
      ['Recipients', 'The categories of recipients to whom the data are disclosed.'],
    ),
    transfersAbroad: optional(
      flag(),
      ['Předání mimo EU', 'Ano, předávají-li se údaje do třetí země nebo mezinárodní organizaci.'],
      [
        'Transferred abroad',
        'Yes if data are transferred to a third country or an international organisation.',
      ],
    ),
    transfersDetail: optional(
      prose(2000),
      ['Předání blíže', 'Kam se údaje předávají a jaké jsou záruky.'],
      ['Transfers in detail', 'Where the data are transferred, and with which safeguards.'],
    ),
    retention: optional(
      prose(2000),
      ['Doba uložení', 'Do kdy se údaje uchovávají, např. skartační znak a lhůta.'],
      ['Retention', 'How long the data are kept, such as the filing mark and the number of years.'],
    ),
    securityMeasures: optional(
      prose(),
      ['Zabezpečení', 'Technická a organizační opatření, obecně.'],
      ['Security measures', 'Technical and organisational measures, in general.'],
    ),
    lastReviewedOn: optional(
      day(),
      ['Naposledy ověřeno', 'Kdy se naposledy ověřilo, že záznam platí.'],
      ['Last reviewed on', 'When the record was last found to be accurate.'],
    ),
    reviewDueOn: optional(
      day(),
      ['Ověřit do', 'Do kdy má být záznam znovu ověřen.'],
      ['Review due on', 'By when the record should be reviewed again.'],
    ),
  },
  searched: ['purpose', 'subjects', 'dataCategories'],
  filters: [
    'legalBasis',
    'hasSpecialCategories',
    'transfersAbroad',
    'lastReviewedOn',
    'reviewDueOn',
  ],
  sampleCode: 'ZZ-106',
  example: {
    code: 'ZZ-9',
    name: 'Vydávání občanských průkazů',
    purpose: 'Vydání, výměna a skartace občanských průkazů.',
    legalBasis: 'legal-obligation',
    legalBasisDetail: 'Zákon č. 269/2021 Sb., o občanských průkazech.',
    subjects: ['žadatelé o občanský průkaz'],
    dataCategories: ['identifikační údaje', 'fotografie', 'biometrické údaje'],
    hasSpecialCategories: true,
    transfersAbroad: false,
    reviewDueOn: '2026-12-31',
    illustrative: true,
  },
});
