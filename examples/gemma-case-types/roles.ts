import { filled, type Line, type Link } from '../shared/conversion.ts';
import { type CaseType, catalogueSource } from './case-type.ts';

/** A role as one case type knows it. */
type Role = {
  /** The generic role type: Behandelaar, Beslisser, … */
  readonly generic: string;
  readonly line: Line;
  /** The numbers of the statuses that the role may set, as far as the source says. */
  readonly sets: readonly string[];
};

/** The source spells one generic role type in two ways. */
const misspelt: Readonly<Record<string, string>> = { Klantcontracter: 'Klantcontacter' };

/**
 * The roles of a case type: the generic ones, and its own where it names them or says who they are.
 */
export const rolesOf = (caseType: CaseType): Role[] =>
  caseType.tables.many('Rollen en betrokkenen').flatMap((sheet) => {
    const spelt = sheet.take('Roltypeomschrijving generiek');
    if (spelt === undefined) return [];
    const generic = misspelt[spelt] ?? spelt;
    const name = sheet.take('Roltypeomschrijving') ?? generic;
    const who = sheet.take('Betrokkenen');
    const isOwn = name !== generic || who !== undefined;
    const sets = sheet.take('Mag zetten Status(sen)')?.split(/\s*,\s*/) ?? [];
    return [
      {
        generic,
        sets,
        line: isOwn ? ownRole(caseType, generic, name, who) : genericRole(caseType, generic),
      },
    ];
  });

const genericRole = ({ validFrom }: CaseType, generic: string): Line => ({
  kind: 'roles',
  code: `ROL-${generic}`,
  validFrom,
  name: generic,
  language: 'nl',
  source: catalogueSource,
  externalIds: [{ scheme: 'gemma-roltype', code: generic }],
  type: 'process',
});

const ownRole = (
  caseType: CaseType,
  generic: string,
  name: string,
  who: string | undefined,
): Line => ({
  kind: 'roles',
  code: `ROL-${caseType.number}-${generic}`,
  ...filled({
    validFrom: caseType.validFrom,
    name,
    language: 'nl',
    description: who && `Betrokkenen: ${who}`,
    keywords: name === generic ? [] : [generic],
    source: caseType.source,
    externalIds: [{ scheme: 'gemma-roltype', code: generic, match: 'broad' }],
    type: 'process',
  }),
});

/** What the division of work depends on in a status. */
export type Step = {
  readonly number: string;
  readonly isDecision: boolean;
  readonly isFirstOrLast: boolean;
  readonly informsInitiator: boolean;
};

/**
 * Who does what when the case is brought to a status; a rule of this conversion, see the README:
 * - responsible: who may set the status, apart from the Zaakcoördinator; where the source does not say, the Behandelaar
 * - accountable: the Beslisser for a decision, the Zaakcoördinator otherwise
 * - consulted: the Adviseur, but neither at intake nor at closing
 * - informed: the Belanghebbende, and the Initiator unless the source says no
 */
export function divisionOfWork(
  roles: readonly Role[],
  step: Step,
): Readonly<Record<string, readonly Link[]>> {
  const named = (...generic: string[]) => roles.filter((role) => generic.includes(role.generic));
  const setting = roles.filter(
    (role) => role.sets.includes(step.number) && role.generic !== 'Zaakcoördinator',
  );
  return filled({
    responsible: linksTo(setting.length > 0 ? setting : named('Behandelaar')),
    accountable: linksTo(named(step.isDecision ? 'Beslisser' : 'Zaakcoördinator')),
    consulted: linksTo(step.isFirstOrLast ? [] : named('Adviseur')),
    informed: linksTo(
      step.informsInitiator ? named('Belanghebbende', 'Initiator') : named('Belanghebbende'),
    ),
  });
}

const linksTo = (roles: readonly Role[]): Link[] =>
  roles.map(({ line }) => ({ to: `roles/${line.code}` }));
