import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import {
  choice,
  cleanString,
  decimal,
  flag,
  line,
  members,
  optional,
  prose,
  required,
  structure,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { patterns } from '../../model/patterns.ts';
import { audience, period } from '../closed-lists.ts';
import {
  effortMean,
  effortVariance,
  fileMark,
  lastReviewedOn,
  retention,
  reviewDueOn,
} from '../shared-fields.ts';
import { activity } from './activity.ts';

const processRecord = members({
  name: required(
    line(),
    ['Název', 'Jaký záznam v procesu vzniká.'],
    ['Name', 'The record that the process produces.'],
  ),
  fileMark,
  retention,
});

export const processCard = defineKind({
  name: 'processCard',
  key: 'process-cards',
  label: {
    one: text('Procesní karta', 'Process card'),
    many: text('Procesní karty', 'Process cards'),
  },
  description: text(
    'Popis procesu platný v určité době: účel, začátek a konec, činnosti, pracnost a náklady.',
    'The description of a process over some period: purpose, start and end, activities, effort and costs.',
  ),
  area: 'processes',
  lifecycle: 'drafted',
  fields: {
    designation: optional(
      line(),
      ['Pojmenování', 'Předmět, úkon a upřesnění, např. „občanský průkaz – vydání – po ztrátě“.'],
      ['Designation', 'Subject, action and detail, such as "identity card – issue – after loss".'],
    ),
    purpose: optional(
      prose(),
      ['Účel', 'Proč se proces vykonává.'],
      ['Purpose', 'Why the process is carried out.'],
    ),
    triggerKind: optional(
      choice({
        document: ['podání nebo dokument', 'submission or document'],
        time: ['termín', 'date or time'],
        process: ['jiný proces', 'another process'],
        rule: ['splněná podmínka', 'condition met'],
        error: ['chyba nebo porucha', 'error or failure'],
        other: ['jiná událost', 'another event'],
      }),
      ['Druh spouštěcí události', 'Čím se proces spouští.'],
      ['Kind of trigger', 'The type of event that starts the process.'],
    ),
    trigger: optional(
      prose(2000),
      ['Spouštěcí událost', 'Událost, kterou proces začíná.'],
      ['Trigger', 'The event that starts the process.'],
    ),
    endEvent: optional(
      prose(2000),
      ['Koncová událost', 'Událost, kterou proces končí.'],
      ['End event', 'The event that ends the process.'],
    ),
    customers: optional(
      audience,
      ['Zákazníci', 'Pro koho se proces vykonává.'],
      ['Customers', 'For whom the process is carried out.'],
    ),
    customersNote: optional(
      prose(2000),
      ['Zákazníci blíže', 'Upřesnění, kdo jsou zákazníci procesu.'],
      ['Customers in detail', 'More about the customers of the process.'],
    ),
    frequencyCount: optional(
      decimal(0, 1e9),
      ['Četnost', 'Kolikrát se proces za uvedené období provede.'],
      ['Frequency', 'How many times the process runs in the given period.'],
    ),
    frequencyPeriod: optional(
      period,
      ['Období četnosti', 'Za jaké období se četnost udává.'],
      ['Period of the frequency', 'The period that the frequency refers to.'],
    ),
    effortMean,
    effortVariance,
    staffCosts: optional(
      decimal(0, 1e12),
      ['Osobní náklady', 'Osobní náklady v korunách na jedno provedení.'],
      ['Staff costs', 'Staff costs of one run in Czech crowns.'],
    ),
    operatingCosts: optional(
      decimal(0, 1e12),
      ['Provozní náklady', 'Provozní náklady v korunách na jedno provedení.'],
      ['Operating costs', 'Operating costs of one run in Czech crowns.'],
    ),
    otherCosts: optional(
      decimal(0, 1e12),
      ['Jiné náklady', 'Ostatní náklady v korunách na jedno provedení.'],
      ['Other costs', 'Other costs of one run in Czech crowns.'],
    ),
    quality: optional(
      prose(),
      [
        'Kvalita',
        'Podle čeho se pozná kvalita, např. spokojenost klientů; ukazatele se připojují vazbou.',
      ],
      ['Quality', 'How quality shows, such as in satisfied clients; metrics are linked.'],
    ),
    records: optional(
      structure(
        z
          .array(processRecord)
          .max(100)
          .refine(
            (list) => new Set(list.map((item) => item.name)).size === list.length,
            'each record has its own name',
          ),
      ),
      ['Záznamy', 'Záznamy, které v procesu vznikají, se spisovým a skartačním znakem.'],
      ['Records', 'The records that the process produces, with filing mark and retention.'],
    ),
    rppCodes: optional(
      structure(
        z.array(cleanString(10, patterns.registryCode).meta({ examples: ['A115'] })).max(50),
      ),
      ['Kódy v RPP', 'Kódy agend, činností, služeb a úkonů v registru práv a povinností.'],
      [
        'RPP codes',
        'Codes of agendas, activities, services and service actions in the register of rights and duties.',
      ],
    ),
    lastReviewedOn,
    reviewDueOn,
    reportedOutdated: optional(
      flag(),
      ['Nahlášena neaktuálnost', 'Ano, upozornil-li někdo, že popis neodpovídá skutečnosti.'],
      ['Reported outdated', 'Yes if someone reported that the description is no longer accurate.'],
    ),
    outdatedReason: optional(
      prose(2000),
      ['Důvod neaktuálnosti', 'V čem popis neodpovídá skutečnosti.'],
      ['Why outdated', 'What in the description is no longer accurate.'],
    ),
    editorialNotes: optional(
      prose(),
      ['Redakční poznámky', 'Poznámky pro ty, kdo kartu upravují.'],
      ['Editorial notes', 'Notes for those who edit the card.'],
    ),
  },
  parts: { activities: activity },
  searched: ['designation', 'purpose', 'trigger'],
  filters: [
    'triggerKind',
    'frequencyCount',
    'frequencyPeriod',
    'effortMean',
    'staffCosts',
    'operatingCosts',
    'otherCosts',
    'lastReviewedOn',
    'reviewDueOn',
    'reportedOutdated',
  ],
  sampleCode: 'K-H-101',
  example: {
    code: 'K-9',
    name: 'Vydání občanského průkazu',
    purpose: 'Občan dostane platný doklad totožnosti.',
    triggerKind: 'document',
    trigger: 'Občan podá žádost o vydání občanského průkazu.',
    endEvent: 'Občan převezme občanský průkaz.',
    customers: ['citizens'],
    frequencyCount: 4200,
    frequencyPeriod: 'year',
    effortMean: 12,
    effortVariance: 9,
    records: [{ name: 'Žádost o vydání občanského průkazu', fileMark: '601.1', retention: 'S/5' }],
    reviewDueOn: '2026-12-31',
    illustrative: true,
    activities: [
      { code: 'C-1', name: 'Ověření totožnosti žadatele', type: 'verification', isKey: true },
      { code: 'C-2', name: 'Pořízení biometrických údajů', type: 'task' },
    ],
  },
});
