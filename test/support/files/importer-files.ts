import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exchangeFile } from '../models/exchange-file.ts';

const fixtures = path.join(import.meta.dirname, '../../unit/importers/fixtures');

const archimate = () =>
  exchangeFile({
    elements: [
      ['id-1', 'BusinessProcess', 'Vydání dokladu'],
      ['id-2', 'BusinessActor', 'Odbor vnitra'],
    ],
    relationships: [['id-r', 'Assignment', 'id-2', 'id-1']],
  });

const files: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  archimate,
  'i-navigator': () => readFile(path.join(fixtures, 'i-navigator.xml')),
  'process-table': () =>
    Buffer.from('Název;Číslo;Typ;Pojmenování\nDoklady;H-1;hlavní;Vydání dokladu\n'),
  'rpp-agendas': () => readFile(path.join(fixtures, 'A104_31012012.xlsx')),
  'rpp-services': () => readFile(path.join(fixtures, 'ofn-services.json')),
  table: () =>
    Buffer.from(
      'Kód;Cíl;Rozpad;Úroveň\nSC-1;Bezpečné město;;strategický cíl\nSC-2;Čisté město;;strategický cíl\n',
    ),
};

/**
 * Returns a file for an importer, with the columns that the document names.
 * @throws Error for an unknown importer
 */
export async function importerFile(key: string): Promise<Buffer> {
  const file = files[key];
  if (!file) throw new Error(`no file for the importer ${key}`);
  return file();
}

/** Returns the query that the importer requires. */
export const importerQuery = (key: string): Readonly<Record<string, string>> =>
  key === 'table' ? { kind: 'goals' } : {};
