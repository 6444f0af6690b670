import { serverFindings } from '../../../src/cli/doctor/server-findings.ts';
import type { ServerFacts } from '../../../src/core/database/inspect-server.ts';

const right: ServerFacts = {
  version: '16.4',
  versionNumber: 160_004,
  fsync: 'on',
  encoding: 'UTF8',
  czechOrder: 'cena čáp hrad chata',
  extensions: [{ name: 'pg_trgm', isInstalled: true, isAvailable: true }],
  missingRoles: [],
  connections: { max: 97, used: 5 },
  clockLead: -0.2,
};

/** The checks that are not in order. */
const faults = (
  facts: Partial<ServerFacts>,
  concurrency = 1,
  isEmbedded = false,
): Record<string, string> =>
  Object.fromEntries(
    serverFindings({ ...right, ...facts }, { databasePool: 10, concurrency }, isEmbedded)
      .filter(({ state }) => state !== 'ok')
      .map(({ check, state }) => [check, state]),
  );

describe('findings about the server', () => {
  it('are fine when everything is', () => {
    expect(faults({})).toEqual({});
  });

  it.each<[Partial<ServerFacts>, Record<string, string>]>([
    [{ versionNumber: 140_000 }, { version: 'error' }],
    [{ versionNumber: 190_000 }, { version: 'error' }],
    [{ fsync: 'off' }, { durability: 'error' }],
    [{ encoding: 'LATIN2' }, { encoding: 'error' }],
    [{ czechOrder: 'cena chata čáp hrad' }, { collation: 'error' }],
    [{ czechOrder: null }, { collation: 'warning' }],
    [{ missingRoles: ['osnova_ro'] }, { roles: 'error' }],
    [
      { missingRoles: ['osnova_ro'], czechOrder: null },
      { roles: 'warning', collation: 'warning' },
    ],
    [
      { extensions: [{ name: 'pg_trgm', isInstalled: false, isAvailable: true }] },
      { extensions: 'warning' },
    ],
    [
      { extensions: [{ name: 'pg_trgm', isInstalled: false, isAvailable: false }] },
      { extensions: 'error' },
    ],
    [{ clockLead: -2.5 }, { clock: 'warning' }],
    [{ clockLead: 61 }, { clock: 'error' }],
  ])('%j', (facts, expected) => {
    expect(faults(facts)).toEqual(expected);
  });

  it('count the connections of every process', () => {
    expect(faults({}, 4)).toEqual({});
    expect(faults({ connections: { max: 97, used: 20 } }, 4)).toEqual({ connections: 'warning' });
    expect(faults({}, 5)).toEqual({ connections: 'error' });
    // workers on the embedded database share what it has
    expect(faults({ connections: { max: 117, used: 0 } }, 8, true)).toEqual({});
  });
});
