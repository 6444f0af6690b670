import type { Services } from '../../app.ts';
import { type Language, text } from '../../model/text.ts';
import { type Act, todayIn } from '../../operations/context.ts';
import { type LogFault, type LogProof, verifyLog } from '../../operations/verify-log.ts';
import { eachTown } from '../../store/municipalities.ts';
import { serviceItself } from '../../store/viewer.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { Progress } from '../progress.ts';
import { answer, tell } from '../terminal.ts';
import { actIn, withServices } from '../with-services.ts';

type TownProof = LogProof & { readonly municipality: string };

export const verifyLogCommand = declareCommand({
  name: 'verify-log',
  summary: text('ověří protokoly všech obcí, nebo jmenovaných', 'proves the logs of all municipalities, or of those named'),
  description: text(
    'Přepočítá řetěz i texty a jmenuje každý záznam s vadou; s `--deep` i každý řádek tabulek obce, který není takový, jak jej protokol zná. S vadou končí kódem 1.',
    'Recomputes chain and texts and names each row at fault; with `--deep` also every row of the town’s tables that is not as the log knows it. Ends with 1 when there is one.',
  ),
  argument: {
    name: text('obec', 'municipality'),
    description: text('zkrácený název nebo IČO', 'slug or IČO'),
    count: 'any',
  },
  options: {
    deep: {
      type: 'boolean',
      description: text('porovná s protokolem každý řádek tabulek obce', 'compares every row of the town’s tables with the log'),
    },
    json: jsonOption,
  },
  run: ({ values, args, language }) =>
    withServices(async (services) => {
      const proofs: TownProof[] = [];
      const progress = new Progress();
      for await (const { town, viewer } of actsIn(services, args)) {
        tell(town.name);
        const proof = await verifyLog(services.database, services.model, viewer, {
          deep: values.deep ? { today: todayIn(services, town) } : undefined,
          onStep: (step) => progress.show(`${town.name}: ${step}`),
        });
        progress.end();
        proofs.push({ municipality: town.slug, ...proof });
      }
      answer(
        proofs,
        values.json,
        proofs.flatMap((proof) => proofLines(proof, language)),
      );
      return proofs.some(({ faults }) => faults.length > 0) ? 1 : 0;
    }),
});

async function* actsIn(services: Services, addresses: readonly string[]): AsyncGenerator<Act> {
  for (const address of addresses) yield actIn(services, address);
  if (addresses.length === 0) for await (const town of eachTown(services.database)) yield { town, viewer: serviceItself(town.id, 'cli') };
}

function proofLines({ municipality, rows, head, provedFrom, faults }: TownProof, language: Language): string[] {
  const state = faults.length === 0 ? text('celý', 'whole') : text(`vad ${faults.length}`, `faults ${faults.length}`);
  const scope = text(`, řádky tabulek od záznamu ${provedFrom}`, `, rows of tables from entry ${provedFrom} on`);
  return [
    `${municipality}: ${text(`záznamů ${rows}, ${state.cs}, konec`, `rows ${rows}, ${state.en}, head`)[language]} ${head}${provedFrom === undefined ? '' : scope[language]}`,
    ...faults.map((fault) => `  ${fault.seq}: ${fault.fault}${subjectOf(fault)}`),
  ];
}

function subjectOf(fault: LogFault): string {
  if ('version' in fault) return ` (${fault.element}, ${fault.version})`;
  if (!('table' in fault)) return '';
  const row = [fault.table, fault.key, fault.element].filter((name) => name !== undefined).join(' ');
  return ` (${row}${fault.columns ? `: ${fault.columns.join(', ')}` : ''})`;
}
