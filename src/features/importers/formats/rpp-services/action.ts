import type { FieldValue } from '../../../../core/kinds/types.ts';
import { type Text, text } from '../../../../platform/text.ts';
import { plainProse } from '../plain-text.ts';
import type { TypedPart } from '../typed-document.ts';
import { channelLinks } from './channel-links.ts';
import { nameFields } from './name-fields.ts';
import type { SourceAction, SourceChannel } from './source.ts';

/** Reports data of a service that has no place here. */
export type ReportSkipped = (source: string, name: string, reason: Text) => void;

const otherPerformer = text(
  'Takového vykonavatele úkon v modelu nemá.',
  'The model has no such performer of an action.',
);
const otherPhase = text(
  'Úkon má v modelu jednu fázi; převzata je první známá.',
  'An action of the model has one phase; the first known one is used.',
);
const otherChannel = text(
  'Úkon má kanál tohoto typu dvakrát jinak; převzat je ten v provozu, jinak první.',
  'The action has this type of channel twice; the one in operation is used, else the first.',
);
const onlyCzech = text('Odůvodnění se přebírá jen česky.', 'The reason is imported in Czech only.');
const noType = text('Kanál nemá typ.', 'The channel has no type.');

/** Returns an action of a service as its part. */
export function actionPart(
  action: SourceAction,
  report: ReportSkipped,
): TypedPart<'service-actions'> {
  reportLost(action, report);
  const planned = action.kanály.flatMap((channel) =>
    channel.realizován === false ? (channel['plán-od'] ?? []) : [],
  );
  return {
    code: action.id,
    patch: {
      ...nameFields(action['název-úkonu'], action['popis-úkonu'], action.id),
      ...(/^U[0-9]{1,8}$/.test(action.id) ? { rppCode: action.id } : {}),
      performer: performers[action['typ-vykonavatele-úkonu'] ?? ''] ?? null,
      phase: phaseOf(action.fáze),
      isDigital: action.digitální ?? null,
      isDigitisable: action['vhodný-k-digitalizaci'] ?? null,
      digitisationReason: plainProse(
        action['odůvodnění-nevhodnosti']?.cs ?? action['odůvodnění-nevhodnosti']?.en,
      ),
      plannedFrom: planned.toSorted()[0] ?? null,
    },
    links: { deliveredThrough: channelLinks(action.kanály).links },
  };
}

function reportLost(action: SourceAction, report: ReportSkipped): void {
  const {
    'typ-vykonavatele-úkonu': performer,
    'odůvodnění-nevhodnosti': reason,
    fáze: phases,
    kanály: channels,
  } = action;
  const kept = phaseOf(phases);
  if (performer !== undefined && !Object.hasOwn(performers, performer))
    report('typ-vykonavatele-úkonu', performer, otherPerformer);
  for (const phase of phases)
    if (kept === null || phaseOf([phase]) !== kept) report('fáze', phase, otherPhase);
  for (const other of channelLinks(channels).others)
    report('kanály', channelLabel(other), otherChannel);
  for (const other of channels)
    if (other['typ-kanálu'] === undefined) report('kanály', channelLabel(other), noType);
  if (reason?.cs && reason.en) report('odůvodnění-nevhodnosti', reason.en, onlyCzech);
}

const channelLabel = ({
  'typ-kanálu': id = '',
  realizován: isRealised,
  'plán-od': plannedFrom,
}: SourceChannel): string =>
  [
    id,
    ...(isRealised === undefined ? [] : [`realizován: ${isRealised ? 'ano' : 'ne'}`]),
    ...(plannedFrom ? [`od ${plannedFrom}`] : []),
  ].join(', ');

const performers: Readonly<Record<string, FieldValue<'service-actions', 'performer'>>> = {
  KLIENT: 'client',
  OVM: 'authority',
};

/**
 * The first of the phases that an action belongs to: the only action of a service begins and ends
 * it.
 */
type Phase = FieldValue<'service-actions', 'phase'>;

function phaseOf(phases: readonly string[]): Phase | null {
  const [, phase] = order.find(([words]) => phases.some((code) => words.test(code))) ?? [];
  return phase ?? null;
}

const order: readonly (readonly [RegExp, Phase])[] = [
  [/^ZA[CČ]/, 'start'],
  [/^PROST/, 'middle'],
  [/^KON/, 'end'],
];
