import { text } from '../../platform/text.ts';

/** The parts of a quality manager's work, in its order; each question belongs to one. */
export const topics = {
  strategy: text('Strategie a cíle', 'Strategy and goals'),
  processes: text('Procesy a karty', 'Processes and cards'),
  people: text('Lidé a odpovědnost', 'People and responsibility'),
  services: text('Služby a životní situace', 'Services and life situations'),
  measuring: text('Měření', 'Measuring'),
  evaluation: text('Hodnocení a zlepšování', 'Evaluation and improvement'),
  changes: text('Změny a dopady', 'Changes and impacts'),
};
