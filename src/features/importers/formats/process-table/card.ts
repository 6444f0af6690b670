import { type Text, text } from '../../../../platform/text.ts';
import { cutTo, oneLine } from '../plain-text.ts';
import type { TypedDocument, TypedLink, TypedLinks, TypedPart } from '../typed-document.ts';
import { exchangeKind, listed, parseJurisdiction } from './cell-values.ts';
import { codeOf } from './codes.ts';
import { LinkSet } from './link-set.ts';
import type { NamedObjects } from './named-objects.ts';
import { namesPerson } from './names-person.ts';
import type { ActivityRow, Exchange, ProcessRow } from './process-row.ts';

/** What all parts of the conversion share. */
export type ConversionContext = {
  readonly objects: NamedObjects;
  readonly find: (cell: string) => ProcessRow | undefined;
  /** Whether the name is that of a position in the table. */
  readonly isPost: (name: string) => boolean;
  /** Which process hands over to which. */
  readonly precedes: Map<string, Set<string>>;
  readonly skip: (source: string, process: ProcessRow, reason: Text, name?: string) => void;
};

export const personalData = text(
  'Vypadá to jako jméno osoby; osobní údaje sem nepatří, uveďte název pozice nebo role.',
  'This looks like the name of a person; do not enter personal data, name the position or the role instead.',
);

export const unknownJurisdiction = text(
  'Taková působnost není; platí samostatná, přenesená, samostatná i přenesená.',
  'There is no such competence; it is independent, delegated or both.',
);
const noCompetence = text(
  'Návaznost procesů působnost nemá.',
  'Precedence of processes has no competence.',
);
const noLetters = text(
  'V názvu není písmeno ani číslice.',
  'The name contains no letter or digit.',
);

/** Returns the card of a process; undefined when the table has nothing that belongs on one. */
export function cardOf(
  process: ProcessRow,
  context: ConversionContext,
): TypedDocument<'process-cards'> | undefined {
  const links = exchangeLinks(process, context);
  const activities =
    process.activities.length > 0 ? { activities: activityParts(process, context) } : undefined;
  const joinedCells = (field: 'purpose' | 'trigger' | 'endEvent' | 'customers') =>
    [...(process.cells[field]?.keys() ?? [])].join('\n');
  const { cells } = process;
  const fields = {
    ...(cells.purpose && { purpose: joinedCells('purpose') }),
    ...(cells.trigger && { trigger: joinedCells('trigger') }),
    ...(cells.endEvent && { endEvent: joinedCells('endEvent') }),
    ...(cells.customers && { customersNote: joinedCells('customers') }),
  };
  if (!activities && Object.keys(fields).length === 0 && Object.keys(links).length === 0)
    return undefined;
  return {
    kind: 'process-cards',
    id: process.id,
    source: 'karta procesu',
    code: `K-${process.code}`,
    patch: { name: process.name, ...fields },
    links,
    ...(activities ? { parts: activities } : {}),
  };
}

function exchangeLinks(
  process: ProcessRow,
  context: ConversionContext,
): TypedLinks<'process-cards'> {
  const links = new LinkSet<'process-cards'>();
  for (const exchange of process.exchanges.values())
    for (const name of listed(exchange.name)) {
      const link = exchangeLink(process, exchange, name, context);
      if (link) links.add(exchange.direction === 'input' ? 'hasInput' : 'hasOutput', link);
    }
  return links.all();
}

/**
 * Another process is linked as a process; anything else becomes an element that the card links to.
 */
function exchangeLink(
  process: ProcessRow,
  { direction, type, jurisdiction, place }: Exchange,
  name: string,
  context: ConversionContext,
): TypedLink<'process-cards', 'hasInput' | 'hasOutput'> | undefined {
  const sort = exchangeKind(type);
  const { sourceKind, note } = sort;
  if (
    sourceKind === 'process' &&
    precedence(process, { direction, jurisdiction, place }, name, context)
  )
    return undefined;
  const to = context.objects.named(sort, name, direction === 'input' ? 'vstup' : 'výstup');
  if (!to) {
    context.skip(place, process, noLetters, name);
    return undefined;
  }
  const joinedCells = parseJurisdiction(jurisdiction);
  if (jurisdiction !== '' && !joinedCells)
    context.skip(place, process, unknownJurisdiction, jurisdiction);
  const competence = joinedCells ?? parseJurisdiction(type);
  return {
    to,
    ...(sourceKind ? { sourceKind } : {}),
    ...(competence ? { jurisdiction: competence } : {}),
    ...(note ? { note } : {}),
  };
}

/** Links a process that a name refers to as one before or after. */
function precedence(
  process: ProcessRow,
  { direction, jurisdiction, place }: Omit<Exchange, 'name' | 'type'>,
  name: string,
  context: ConversionContext,
): boolean {
  const other = context.find(name);
  if (!other || other === process) return false;
  const [from, to] = direction === 'input' ? [other, process] : [process, other];
  if (jurisdiction !== '') context.skip(place, process, noCompetence, jurisdiction);
  context.precedes.set(from.id, (context.precedes.get(from.id) ?? new Set()).add(to.id));
  return true;
}

function activityParts(process: ProcessRow, context: ConversionContext): TypedPart<'activities'>[] {
  const codes = new Set<string>();
  return process.activities.map((activity, index) => {
    const baseCode = codeOf(activity.cells.activityCode ?? '') || `C-${index + 1}`;
    let code = baseCode;
    for (let next = 2; codes.has(code); next++) code = `${baseCode}-${next}`;
    codes.add(code);
    return {
      code,
      patch: activityPatch(activity),
      links: involvedLinks(process, activity, context),
    };
  });
}

const maxNameLength = 300;

/**
 * An activity described at length is named by its beginning, and has the whole text as its
 * description.
 */
function activityPatch({ name, cells }: ActivityRow): TypedPart<'activities'>['patch'] {
  const isLong = name.length > maxNameLength;
  const description = [
    ...(isLong ? [name] : []),
    ...(cells.activityDescription ? [cells.activityDescription] : []),
  ].join('\n');
  return {
    name: cutTo(name, maxNameLength),
    ...(description === '' ? {} : { description }),
    ...(cells.deadline ? { deadline: oneLine(cells.deadline) } : {}),
    ...(cells.result ? { result: cells.result } : {}),
  };
}

const oneAccountable = text(
  'Za činnost odpovídá právě jedna role; zůstává první.',
  'Exactly one role is accountable for an activity; the first is kept.',
);

/** Owners and guarantors are positions wherever the table names them; all others are roles. */
const participant = (name: string, { isPost, objects }: ConversionContext) =>
  isPost(name)
    ? objects.named({ kind: 'positions' }, name, 'role')
    : objects.named({ kind: 'roles', initial: { type: 'process' } }, name, 'role');

function involvedLinks(
  process: ProcessRow,
  { name, involved }: ActivityRow,
  context: ConversionContext,
): TypedLinks<'activities'> {
  const links = new LinkSet<'activities'>();
  const persons = new Map<string, string>();
  let accountable: string | undefined;
  for (const { responsibility, role, place } of involved) {
    if (namesPerson(role)) {
      persons.set(role, place);
      continue;
    }
    const to = participant(role, context);
    if (!to) context.skip(place, process, noLetters, role);
    if (to && responsibility === 'accountable') accountable ??= to.id;
    if (to && responsibility === 'accountable' && accountable !== to.id)
      context.skip(place, process, oneAccountable, `${name}: ${role}`);
    else if (to) links.add(responsibility, { to });
  }
  for (const place of persons.values()) context.skip(place, process, personalData, name);
  return links.all();
}
