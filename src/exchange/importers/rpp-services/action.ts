import type { ConvertedPart } from '../../importer.ts';
import { plainProse } from '../plain-text.ts';
import { channelLinks } from './channel-links.ts';
import { named } from './named.ts';
import type { SourceAction } from './source.ts';

/** An action of a service as its part. */
export function actionPart(action: SourceAction): ConvertedPart {
  const planned = action.kanály.flatMap((channel) => (channel.realizován === false ? (channel['plán-od'] ?? []) : []));
  return {
    code: action.id,
    patch: {
      ...named(action['název-úkonu'], action['popis-úkonu'], action.id),
      ...(/^U[0-9]{1,8}$/.test(action.id) ? { rppCode: action.id } : {}),
      performer: performers[action['typ-vykonavatele-úkonu'] ?? ''] ?? null,
      phase: phaseOf(action.fáze),
      isDigital: action.digitální ?? null,
      isDigitisable: action['vhodný-k-digitalizaci'] ?? null,
      digitisationReason: plainProse(action['odůvodnění-nevhodnosti']?.cs ?? action['odůvodnění-nevhodnosti']?.en),
      plannedFrom: planned.toSorted()[0] ?? null,
    },
    links: { deliveredThrough: channelLinks(action.kanály) },
  };
}

const performers: Readonly<Record<string, string>> = { KLIENT: 'client', OVM: 'authority' };

/** The first of the phases that an action belongs to: the only action of a service begins and ends it. */
function phaseOf(phases: readonly string[]): string | null {
  const [, phase] = order.find(([words]) => phases.some((code) => words.test(code))) ?? [];
  return phase ?? null;
}

const order: readonly (readonly [RegExp, string])[] = [
  [/^ZA[CČ]/, 'start'],
  [/^PROST/, 'middle'],
  [/^KON/, 'end'],
];
