import type { TableWords } from '../../core/http/tabular/table-words.ts';
import { type Text, text } from '../../platform/text.ts';
import type { Severity } from './gaps.ts';

/** The words of tables of gaps: their columns, and the values of closed lists. */
export const gapWords: TableWords = {
  columns: {
    advice: text('Co s tím', 'Advice'),
    error: text('Chyb', 'Errors'),
    group: text('Skupina', 'Group'),
    guarantorNames: text('Jména odpovídajících', 'Names of those who answer'),
    guarantors: text('Kdo odpovídá', 'Responsible'),
    info: text('Informací', 'Notes'),
    isOff: text('Vypnuto', 'Switched off'),
    label: text('Mezera', 'Gap'),
    open: text('Otevřených', 'Open'),
    rule: text('Pravidlo', 'Rule'),
    severity: text('Závažnost', 'Severity'),
    since: text('Od kdy', 'Since'),
    unitNames: text('Názvy útvarů', 'Names of the units'),
    units: text('Útvary', 'Units'),
    waived: text('Výjimek', 'Waived'),
    warning: text('Upozornění', 'Warnings'),
    origin: text('Původ', 'Origin'),
    originName: text('Název původu', 'Name of the origin'),
    methodology: text('Metodika', 'Methodology'),
    methodologyName: text('Název metodiky', 'Name of the methodology'),
  },
  values: {
    severity: {
      error: text('chyba', 'error'),
      warning: text('upozornění', 'warning'),
      info: text('informace', 'note'),
    } satisfies Readonly<Record<Severity, Text>>,
  },
};
