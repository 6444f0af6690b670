import { compareSchemas } from './compare-schemas.ts';
import { isSame, type JsonObject, listIn, namesOf, objectIn } from './json.ts';
import type { Notes } from './notes.ts';
import { Spot } from './spot.ts';

/** Notes what of one operation is otherwise. */
export function compareOperations(
  old: JsonObject,
  now: JsonObject,
  at: string,
  notes: Notes,
): void {
  for (const member of ['summary', 'description', 'tags', 'externalDocs'])
    if (!isSame(old[member], now[member])) notes.add('words', at, member);
  for (const member of ['operationId', 'security', 'deprecated'])
    if (!isSame(old[member], now[member])) notes.add('changed', at, member);
  compareParameters(listIn(old, 'parameters'), listIn(now, 'parameters'), at, notes);
  compareBodies(old.requestBody, now.requestBody, at, notes);
  const { removed, added, kept, was, is } = membersOf('responses', old, now);
  for (const status of removed)
    notes.add(status.startsWith('2') ? 'breaking' : 'changed', at, `no ${status} any more`);
  for (const status of added) notes.add('changed', at, `also ${status}`);
  for (const status of kept)
    notes.resolved(was[status], is[status], '', `${at} ${status}`, (before, after, place) =>
      compareAnswers(before, after, place, notes),
    );
}

const membersOf = (member: string, old: JsonObject, now: JsonObject) => {
  const [was, is] = [objectIn(old, member), objectIn(now, member)];
  return { ...namesOf(was, is), was, is };
};

function compareParameters(
  before: readonly unknown[],
  after: readonly unknown[],
  at: string,
  notes: Notes,
): void {
  const [was, is] = [parametersOf('before', before, notes), parametersOf('after', after, notes)];
  const { removed, added, kept } = namesOf(was, is);
  for (const name of removed) notes.add('breaking', at, `no ${name} any more`);
  for (const name of added) {
    const isRequired = notes.target('after', is[name]).required === true;
    notes.add(
      isRequired ? 'breaking' : 'added',
      at,
      `also the ${name}${isRequired ? ', which is required' : ''}`,
    );
  }
  for (const name of kept)
    notes.resolved(was[name], is[name], '', `${at} ${name}`, (old, now, place) => {
      compareRequired(old, now, place, notes);
      compareSchemas(old.schema, now.schema, new Spot('request', place, notes));
    });
}

/** Parameters as they stand, by where they are and how they are called. */
const parametersOf = (
  side: 'before' | 'after',
  given: readonly unknown[],
  notes: Notes,
): JsonObject =>
  Object.fromEntries(
    given.map((parameter) => {
      const { in: where, name } = notes.target(side, parameter);
      return [`${where} parameter ${name}`, parameter];
    }),
  );

function compareRequired(old: JsonObject, now: JsonObject, at: string, notes: Notes): void {
  if (old.description !== now.description) notes.add('words', at, 'description');
  if (old.required !== true && now.required === true) notes.add('breaking', at, 'is required');
  if (old.required === true && now.required !== true) notes.add('added', at, 'may be left out');
}

function compareBodies(before: unknown, after: unknown, at: string, notes: Notes): void {
  if (before === undefined && after === undefined) return;
  if (after === undefined) notes.add('breaking', at, 'takes no body any more');
  else if (before === undefined) notes.add('changed', at, 'takes a body');
  else
    notes.resolved(before, after, '', `${at} body`, (old, now, place) => {
      compareRequired(old, now, place, notes);
      compareContents(old, now, new Spot('request', place, notes));
    });
}

function compareAnswers(old: JsonObject, now: JsonObject, at: string, notes: Notes): void {
  if (old.description !== now.description) notes.add('words', at, 'description');
  compareContents(old, now, new Spot('response', at, notes));
  const { removed, added, kept, was, is } = membersOf('headers', old, now);
  for (const name of removed) notes.add('breaking', at, `no header ${name} any more`);
  for (const name of added) notes.add('added', at, `also the header ${name}`);
  for (const name of kept)
    notes.resolved(was[name], is[name], '', `${at} ${name}`, (before, after, place) => {
      if (before.description !== after.description) notes.add('words', place, 'description');
      compareSchemas(before.schema, after.schema, new Spot('response', place, notes));
    });
}

/** The media types of a body, and what each of them holds. */
function compareContents(old: JsonObject, now: JsonObject, spot: Spot): void {
  const { removed, added, kept, was, is } = membersOf('content', old, now);
  for (const type of removed) spot.note('breaking', `no ${type} any more`);
  for (const type of added) spot.note('added', `also ${type}`);
  for (const type of kept) {
    const { schema: before, ...wordsBefore } = objectIn(was, type);
    const { schema: after, ...wordsAfter } = objectIn(is, type);
    if (!isSame(wordsBefore, wordsAfter)) spot.note('words', `examples of ${type}`);
    compareSchemas(before, after, spot.at(kept.length > 1 ? `${spot.place} ${type}` : spot.place));
  }
}
