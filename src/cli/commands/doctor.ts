import { type Config, readConfig } from '../../config.ts';
import { inspectServer } from '../../core/database/inspect-server.ts';
import { statementRoles } from '../../core/database/migrate.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { diskFinding } from '../doctor/disk-finding.ts';
import type { Finding, State } from '../doctor/finding.ts';
import { oidcFinding } from '../doctor/oidc-finding.ts';
import { schemaFindings } from '../doctor/schema-findings.ts';
import { serverFindings } from '../doctor/server-findings.ts';
import { exitOnSignals } from '../service/exit-on-signals.ts';
import { openDatabaseAt } from '../service/open-database.ts';
import { answer, commandLog } from '../terminal/terminal.ts';

/** The extensions that the migrations add. */
const extensions = ['btree_gist', 'pg_trgm'];

export const doctorCommand = declareCommand({
  name: 'doctor',
  summary: text('zkontroluje, na čem instalace stojí', 'checks what the installation rests on'),
  description: text(
    'Nic nemění. Při chybě končí kódem 1, při samotných varováních 0.',
    'Changes nothing. Ends with 1 on an error, with 0 on warnings alone.',
  ),
  options: { json: jsonOption },
  run: async ({ values, language }) => {
    exitOnSignals();
    const findings = await inspect(readConfig());
    const has = (state: State) => findings.some((finding) => finding.state === state);
    const state: State = has('error') ? 'error' : has('warning') ? 'warning' : 'ok';
    const checks = findings.map(({ label, detail, ...finding }) => ({
      ...finding,
      label: label[language],
      detail: detail[language],
    }));
    answer(
      { state, checks },
      values.json,
      checks.map(
        (check) => `${states[check.state][language].padEnd(8)} ${check.label}: ${check.detail}`,
      ),
    );
    return state === 'error' ? 1 : 0;
  },
});

const states = {
  ok: text('ok', 'ok'),
  warning: text('pozor', 'warning'),
  error: text('CHYBA', 'ERROR'),
};

async function inspect(config: Config): Promise<Finding[]> {
  const { url, isEmbedded, stop } = await openDatabaseAt(config, commandLog);
  try {
    const facts = await inspectServer(url, { extensions, roles: statementRoles });
    return [
      ...serverFindings(facts, config, isEmbedded),
      ...(await schemaFindings(url, facts.missingRoles.length === 0)),
      ...(isEmbedded ? [await diskFinding(config.dataDir)] : []),
      ...(config.oidc === null ? [] : [await oidcFinding(config.oidc.issuer)]),
    ];
  } finally {
    await stop();
  }
}
