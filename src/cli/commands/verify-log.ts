import type { Resources } from '../../app.ts';
import { type Act, todayIn } from '../../core/context.ts';
import { serviceItself } from '../../core/model/principal.ts';
import { eachMunicipality } from '../../core/store/municipalities/municipalities.ts';
import { compareHead } from '../../features/change-log/operations/signed-head.ts';
import {
  type LogFault,
  type LogProof,
  verifyLog,
} from '../../features/change-log/operations/verify-log.ts';
import { type Language, text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { type KeptHead, readKeptHeads } from '../service/kept-heads.ts';
import { actIn, withServices } from '../service/with-services.ts';
import { Progress } from '../terminal/progress.ts';
import { answer, printProgress } from '../terminal/terminal.ts';

/** The proof of one municipality; `heads` is how many kept heads it was compared with. */
type MunicipalityProof = LogProof & { readonly municipality: string; readonly heads?: number };

export const verifyLogCommand = declareCommand({
  name: 'verify-log',
  summary: text(
    'ověří protokoly všech obcí, nebo jmenovaných',
    'proves the logs of all municipalities, or of those named',
  ),
  description: text(
    'Přepočítá řetěz i texty a jmenuje každý záznam s vadou; s `--deep` i každý řádek tabulek obce, který není takový, jak jej protokol zná. S vadou končí kódem 1.',
    'Recomputes the chain and the texts and names each faulty row; with `--deep` also every row of the municipality’s tables that differs from the log. Exits with 1 when there is one.',
  ),
  argument: {
    name: text('obec', 'municipality'),
    description: text('zkrácený název nebo IČO', 'slug or IČO'),
    count: 'any',
  },
  options: {
    deep: {
      type: 'boolean',
      description: text(
        'porovná s protokolem každý řádek tabulek obce',
        'compares every row of the municipality’s tables with the log',
      ),
    },
    against: {
      type: 'string',
      value: text('soubor', 'file'),
      description: text(
        'porovná protokol s dříve uloženými odpověďmi …/changes/_head',
        'compares the log with earlier answers of …/changes/_head',
      ),
    },
    json: jsonOption,
  },
  run: ({ values, args, language }) =>
    withServices(async (services) => {
      const kept = values.against === undefined ? [] : await readKeptHeads(values.against);
      const proofs: MunicipalityProof[] = [];
      const verified = new Set<string>();
      const progress = new Progress();
      for await (const { municipality, principal } of actsIn(services, args)) {
        printProgress(municipality.name);
        const proof = await verifyLog(services.database, services.model, principal, {
          deep: values.deep ? { today: todayIn(services, municipality) } : undefined,
          onStep: (step) => progress.show(`${municipality.name}: ${step}`),
        });
        progress.end();
        const heads = kept.filter((head) => head.municipality === municipality.ico);
        const compared = await Promise.all(
          heads.map((head) => compareHead(services.database, services.signer, principal, head)),
        );
        const faults = [...proof.faults, ...compared.filter((fault) => fault !== null)];
        proofs.push({
          municipality: municipality.slug,
          ...proof,
          faults,
          ...(values.against === undefined ? {} : { heads: heads.length }),
        });
        verified.add(municipality.ico);
      }
      if (args.length === 0)
        proofs.push(
          ...kept
            .filter(({ municipality }) => !verified.has(municipality))
            .map(missingMunicipalityProof),
        );
      answer(
        proofs,
        values.json,
        proofs.flatMap((proof) => proofLines(proof, language)),
      );
      return proofs.some(({ faults }) => faults.length > 0) ? 1 : 0;
    }),
});

/** The proof for a head of a municipality that is not, or no longer, here. */
const missingMunicipalityProof = ({ municipality, seq }: KeptHead): MunicipalityProof => ({
  municipality,
  rows: 0,
  head: '',
  faults: [{ seq, fault: 'town-missing' }],
  heads: 1,
});

async function* actsIn(services: Resources, addresses: readonly string[]): AsyncGenerator<Act> {
  for (const address of addresses) yield actIn(services, address);
  if (addresses.length === 0)
    for await (const municipality of eachMunicipality(services.database))
      yield { municipality, principal: serviceItself(municipality.id, 'cli') };
}

function proofLines(
  { municipality, rows, head, provedFrom, faults, heads }: MunicipalityProof,
  language: Language,
): string[] {
  const state =
    faults.length === 0
      ? text('celý', 'whole')
      : text(`vad ${faults.length}`, `faults ${faults.length}`);
  const scope = text(
    `, řádky tabulek od záznamu ${provedFrom}`,
    `, rows of tables from entry ${provedFrom} on`,
  );
  const compared = text(`, uložených konců ${heads}`, `, heads compared ${heads}`);
  return [
    `${municipality}: ${text(`záznamů ${rows}, ${state.cs}, konec`, `rows ${rows}, ${state.en}, head`)[language]} ${head}${provedFrom === undefined ? '' : scope[language]}${heads === undefined ? '' : compared[language]}`,
    ...faults.map((fault) => `  ${fault.seq}: ${fault.fault}${subjectOf(fault)}`),
  ];
}

function subjectOf(fault: LogFault): string {
  if ('version' in fault) return ` (${fault.element}, ${fault.version})`;
  if (!('table' in fault)) return '';
  const row = [fault.table, fault.key, fault.element]
    .filter((name) => name !== undefined)
    .join(' ');
  return ` (${row}${fault.columns ? `: ${fault.columns.join(', ')}` : ''})`;
}
