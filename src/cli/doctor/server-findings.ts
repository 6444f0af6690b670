import type { Config } from '../../config.ts';
import type { ServerFacts } from '../../core/database/inspect-server.ts';
import { type Text, text } from '../../platform/text.ts';
import { workerPool } from '../service/worker-pool.ts';
import { type Finding, notYet, type State, same } from './finding.ts';

type Judge = (facts: ServerFacts) => Finding;

/** Connections of the process that only supervises workers: it listens, and works sequentially. */
const primaryConnections = 3;

/** Returns the findings that follow from the server's facts. Pure. */
export const serverFindings = (
  facts: ServerFacts,
  config: Pick<Config, 'databasePool' | 'concurrency'>,
  isEmbedded: boolean,
): Finding[] => [...judges.map((judge) => judge(facts)), connections(facts, config, isEmbedded)];

const stateOf = (isRight: boolean): State => (isRight ? 'ok' : 'error');

const judges: readonly Judge[] = [
  ({ version, versionNumber }) => ({
    check: 'version',
    label: text('PostgreSQL 15 až 18', 'PostgreSQL 15 to 18'),
    state: stateOf(versionNumber >= 150_000 && versionNumber < 190_000),
    detail: same(version),
  }),
  ({ fsync }) => ({
    check: 'durability',
    label: text(
      'potvrzené zápisy jsou na disku (fsync)',
      'acknowledged writes reach the disk (fsync)',
    ),
    state: stateOf(fsync === 'on'),
    detail: same(fsync),
  }),
  ({ encoding }) => ({
    check: 'encoding',
    label: text('kódování UTF-8', 'encoding UTF-8'),
    state: stateOf(encoding === 'UTF8'),
    detail: same(encoding),
  }),
  ({ extensions }) => ({
    check: 'extensions',
    label: text('rozšíření', 'extensions'),
    state: extensions.every(({ isInstalled }) => isInstalled)
      ? 'ok'
      : extensions.every(({ isAvailable }) => isAvailable)
        ? 'warning'
        : 'error',
    detail: joined(extensions.map(extensionState)),
  }),
  ({ missingRoles, czechOrder }) => ({
    check: 'roles',
    label: text('role příkazů', 'roles of statements'),
    // without the collation nothing has been migrated yet, and migrating creates the roles
    state: missingRoles.length === 0 ? 'ok' : czechOrder === null ? 'warning' : 'error',
    detail:
      missingRoles.length === 0
        ? text('přihlašovací role je smí přijmout', 'the login role may assume them')
        : text(
            `chybí nebo nejsou uděleny: ${missingRoles.join(', ')}; spusťte osnova migrate, nebo docs/roles.sql`,
            `missing or not granted: ${missingRoles.join(', ')}; run osnova migrate, or docs/roles.sql`,
          ),
  }),
  ({ czechOrder }) => {
    const label = text('české řazení', 'Czech order');
    if (czechOrder === null) return notYet('collation', label);
    return {
      check: 'collation',
      label,
      state: stateOf(czechOrder === 'cena čáp hrad chata'),
      detail: same(czechOrder),
    };
  },
  ({ clockLead }) => ({
    check: 'clock',
    label: text('hodiny databáze a tohoto počítače', 'clocks of the database and of this machine'),
    state: Math.abs(clockLead) < 2 ? 'ok' : Math.abs(clockLead) < 60 ? 'warning' : 'error',
    detail: text(
      `rozdíl ${clockLead.toFixed(2).replace('.', ',')} s`,
      `${clockLead.toFixed(2)} s apart`,
    ),
  }),
];

function connections(
  { connections: { max, used } }: ServerFacts,
  config: Pick<Config, 'databasePool' | 'concurrency'>,
  isEmbedded: boolean,
): Finding {
  // each process has a pool for reading, one for writing, listens and announces
  const eachProcess = 2 * workerPool(config, isEmbedded) + 2;
  const needed =
    config.concurrency * eachProcess + (config.concurrency === 1 ? 0 : primaryConnections);
  return {
    check: 'connections',
    label: text(
      'počet spojení (WEB_CONCURRENCY, DATABASE_POOL)',
      'number of connections (WEB_CONCURRENCY, DATABASE_POOL)',
    ),
    state: needed > max ? 'error' : needed + used > max ? 'warning' : 'ok',
    detail: text(
      `služba až ${needed}, ostatní nyní ${used}, databáze dovolí ${max}`,
      `the service up to ${needed}, others now ${used}, the database allows ${max}`,
    ),
  };
}

function extensionState({
  name,
  isInstalled,
  isAvailable,
}: ServerFacts['extensions'][number]): Text {
  if (isInstalled) return same(name);
  return isAvailable
    ? text(`${name} (zavede migrate)`, `${name} (migrate adds it)`)
    : text(`${name} (chybí na serveru)`, `${name} (not on the server)`);
}

const joined = (texts: readonly Text[]): Text =>
  text(texts.map(({ cs }) => cs).join(', '), texts.map(({ en }) => en).join(', '));
