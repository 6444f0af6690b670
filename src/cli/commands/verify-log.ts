import type { Services } from '../../app.ts';
import { type Language, text } from '../../model/text.ts';
import type { Act } from '../../operations/context.ts';
import { type LogProof, verifyLog } from '../../operations/verify-log.ts';
import { eachTown } from '../../store/municipalities.ts';
import { serviceItself } from '../../store/viewer.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { answer, tell } from '../terminal.ts';
import { actIn, withServices } from '../with-services.ts';

type TownProof = LogProof & { readonly municipality: string };

export const verifyLogCommand = declareCommand({
  name: 'verify-log',
  summary: text('ověří protokoly všech obcí, nebo jmenovaných', 'proves the logs of all municipalities, or of those named'),
  description: text(
    'Přepočítá řetěz i texty a jmenuje každý záznam s vadou; s vadou končí kódem 1.',
    'Recomputes chain and texts and names each row at fault; ends with 1 when there is one.',
  ),
  argument: {
    name: text('obec', 'municipality'),
    description: text('zkrácený název nebo IČO', 'slug or IČO'),
    count: 'any',
  },
  options: { json: jsonOption },
  run: ({ values, args, language }) =>
    withServices(async (services) => {
      const proofs: TownProof[] = [];
      for await (const { town, viewer } of actsIn(services, args)) {
        tell(town.name);
        proofs.push({ municipality: town.slug, ...(await verifyLog(services.database, services.model, viewer)) });
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

function proofLines({ municipality, rows, head, faults }: TownProof, language: Language): string[] {
  const state = faults.length === 0 ? text('celý', 'whole') : text(`vad ${faults.length}`, `faults ${faults.length}`);
  return [
    `${municipality}: ${text(`záznamů ${rows}, ${state.cs}, konec`, `rows ${rows}, ${state.en}, head`)[language]} ${head}`,
    ...faults.map((fault) => `  ${fault.seq}: ${fault.fault}${'element' in fault ? ` (${fault.element}, ${fault.version})` : ''}`),
  ];
}
