import { readdirSync, readFileSync } from 'node:fs';
import { features } from '../../src/features/index.ts';
import { filesUnder, withoutComments } from '../support/source-files.ts';

const owned = features.flatMap(({ key, tables = [] }) => tables.map((table) => ({ table, key })));

/** What recomputes the state of a municipality from its log knows every table. */
const proof = 'src/features/change-log/store/state-proof.ts';

it('every table that a feature names is created by a migration, and belongs to one feature', () => {
  const migrations = readdirSync('migrations')
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(`migrations/${name}`, 'utf8'))
    .join('\n');
  const missing = owned.filter(({ table }) => !migrations.includes(`CREATE TABLE ${table} (`));
  expect(missing).toEqual([]);
  expect(new Set(owned.map(({ table }) => table)).size).toBe(owned.length);
});

it('statements name a table of a feature only in that feature, and in those that use it', () => {
  const allowedIn = (key: string): readonly string[] =>
    features
      .filter((feature) => feature.key === key || feature.uses?.includes(key))
      .map((feature) => `src/features/${feature.key}/`);
  const strange = filesUnder('src').flatMap(({ name, text }) =>
    owned
      .filter(({ key, table }) => {
        const isNamed = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE) ${table}\\b`).test(
          withoutComments(text),
        );
        return (
          isNamed && name !== proof && !allowedIn(key).some((folder) => name.startsWith(folder))
        );
      })
      .map(({ table }) => `${name}: ${table}`),
  );
  expect(strange).toEqual([]);
});
