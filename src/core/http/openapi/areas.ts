import { isKeyOf } from '../../../platform/is-key-of.ts';
import { type Text, text } from '../../../platform/text.ts';
import type { Area } from '../../model/kind.ts';

/** An area with a document of its own: the areas of the model, and those across it. */
export type DocumentArea = 'questions' | 'graph' | Area | 'administration';

/** The areas in the order of the reader's task, as menus name them. */
export const documentAreas: Readonly<Record<DocumentArea, Text>> = {
  questions: text('Otázky', 'Questions'),
  graph: text('Graf a hledání', 'Graph and search'),
  strategy: text('Strategie a cíle', 'Strategy and goals'),
  processes: text('Procesy', 'Processes'),
  measurement: text('Ukazatele', 'Metrics'),
  evaluation: text('Hodnocení', 'Evaluation'),
  improvement: text('Zlepšování', 'Improvement'),
  organisation: text('Organizace', 'Organisation'),
  services: text('Služby', 'Services'),
  resources: text('Předpisy, dokumenty a rizika', 'Provisions, documents and risks'),
  exchange: text('Načtení, vývoz a změny', 'Import, export and changes'),
  administration: text('Správa a provoz', 'Administration and operation'),
};

/** The keys of the areas, in the same order. */
export const areaKeys = Object.keys(documentAreas).filter(isKeyOf(documentAreas));
