import { text } from '../../../platform/text.ts';
import { choice, day, decimal, optional, prose, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const changeAction = defineKind({
  name: 'changeAction',
  key: 'change-actions',
  label: {
    one: text('Opatření akčního plánu', 'Change action'),
    many: text('Opatření akčního plánu', 'Change actions'),
  },
  description: text(
    'Jedna změna, kterou si úřad uložil: co zlepší, do kdy a jak dopadla.',
    'A change that the office has committed to: what it improves, by when, and what came of it.',
  ),
  area: 'improvement',
  lifecycle: 'direct',
  fields: {
    status: required(
      choice({
        planned: ['plánováno', 'planned'],
        running: ['plní se', 'in progress'],
        done: ['splněno', 'done'],
        postponed: ['odloženo', 'postponed'],
        cancelled: ['zrušeno', 'cancelled'],
      }),
      ['Stav', 'Jak daleko je práce.'],
      ['Status', 'The progress of the work.'],
    ),
    startsOn: optional(
      day(),
      ['Zahájení', 'Kdy práce začíná.'],
      ['Starts on', 'When work begins.'],
    ),
    dueOn: optional(
      day(),
      ['Termín', 'Do kdy má být opatření splněno.'],
      ['Due on', 'By when it should be done.'],
    ),
    doneOn: optional(
      day(),
      ['Splněno dne', 'Kdy bylo opatření splněno.'],
      ['Done on', 'When it was done.'],
    ),
    costs: optional(
      decimal(0, 1e15),
      ['Náklady', 'Náklady v korunách.'],
      ['Costs', 'Costs in Czech crowns.'],
    ),
    expectedEffect: optional(
      prose(2000),
      ['Očekávaný přínos', 'Co se má zlepšit a podle čeho se to pozná.'],
      ['Expected effect', 'What should improve, and how that will show.'],
    ),
    result: optional(
      prose(2000),
      ['Výsledek', 'Co opatření skutečně přineslo.'],
      ['Result', 'What it achieved.'],
    ),
  },
  searched: ['expectedEffect', 'result'],
  filters: ['status', 'startsOn', 'dueOn', 'doneOn', 'costs'],
  sampleCode: 'AP24-1',
  example: {
    code: 'OP-9',
    name: 'Popsat procesy odboru rozvoje města',
    status: 'running',
    startsOn: '2026-01-15',
    dueOn: '2026-09-30',
    expectedEffect: 'Každý hlavní proces odboru má kartu a ukazatel.',
    illustrative: true,
  },
});
