import { z } from 'zod';
import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { described } from '../../../core/model/described.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { violationsOf } from '../../../core/model/violations.ts';
import {
  checkPrecondition,
  type Precondition,
  stateEtag,
} from '../../../core/publication/acts/precondition.ts';
import { appendChanges, lockHead } from '../../../core/store/changes.ts';
import { ApiError, problem, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import type { Conversion, Importer } from '../importer.ts';
import {
  deleteMapping,
  type KeptOptions,
  maxMappings,
  presentMapping,
  readMapping,
  writeMapping,
} from '../store/importer-mappings.ts';

type MappingKey = { readonly importer: string; readonly name: string };

/** `{name}` of a mapping. */
export const mappingName = described(
  z
    .string()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .meta({ examples: ['export-z-attisu'] }),
  ['Uložený převod', 'Název, pod kterým si obec pamatuje, jak se její tabulka čte.'],
  ['Mapping', 'The name under which the municipality keeps how its table is read.'],
);

/**
 * Stores how a municipality reads a table of its own.
 * @throws ApiError version-required, stale-version; invalid-request for options that no table could
 * be read with, and beyond the limit of mappings
 */
export async function saveMapping(
  transaction: Transaction,
  {
    importer: { key: importer, checkOptions },
    name,
    model,
  }: { readonly importer: Importer; readonly name: string; readonly model: Model },
  options: KeptOptions,
  precondition: Precondition,
): Promise<void> {
  assertUsable(() => checkOptions?.(options, model));
  await lockHead(transaction); // so that concurrent first writes of one name, or of the last free place, wait for each other
  const present = await presentMapping(transaction, importer, name);
  checkPrecondition(precondition, present.options && stateEtag(present.options));
  if (present.others >= maxMappings)
    throw problem('invalid-request', {
      errors: [
        violation(
          '/name',
          `Obec už má ${maxMappings} uložených převodů tohoto formátu; některý smažte.`,
          `The municipality keeps ${maxMappings} mappings of this format already; delete one.`,
          'too-many',
        ),
      ],
    });
  await writeMapping(transaction, importer, name, options);
  await logMapping(transaction, { importer, name }, options);
}

/**
 * Turns what an import would say of a parameter into a problem of a member.
 * @throws ApiError invalid-request
 */
function assertUsable(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = (error.details.errors ?? []).map((violation) => ({
      ...violation,
      pointer: violation.pointer.replace('?', '/'),
    }));
    throw problem('invalid-request', { errors });
  }
}

/**
 * Deletes a mapping.
 * @throws ApiError not-found, version-required, stale-version
 */
export async function dropMapping(
  transaction: Transaction,
  { importer, name }: MappingKey,
  precondition: Precondition,
): Promise<void> {
  await lockHead(transaction);
  const { options } = await presentMapping(transaction, importer, name);
  if (!options) throw problem('not-found');
  checkPrecondition(precondition, stateEtag(options));
  await deleteMapping(transaction, importer, name);
  await logMapping(transaction, { importer, name }, options);
}

const logMapping = (
  transaction: Transaction,
  { importer, name }: MappingKey,
  options: KeptOptions,
): Promise<void> =>
  appendChanges(transaction, [
    {
      action: 'settings-changed',
      kind: 'importer-mappings',
      code: `${importer}/${name}`,
      digest: jsonDigest(options),
    },
  ]);

/**
 * Returns the schema of the options of a query or a command: with a mapping, its options may be
 * omitted.
 */
export const optionsSchema = ({ options, keepsMappings }: Importer) =>
  keepsMappings ? options.partial().extend({ mapping: mappingName.optional() }) : options;

/**
 * Returns the options that a file is read with: those requested, which override those of the named
 * mapping.
 * @throws ApiError not-found: there is no such mapping; invalid-request: the options are
 * incomplete, or no longer valid
 */
export async function resolveOptions(
  { database }: { readonly database: Database },
  principal: Principal,
  importer: Importer,
  { mapping, ...requested }: Readonly<Record<string, unknown>>,
): Promise<KeptOptions> {
  const kept =
    typeof mapping === 'string'
      ? await readMapping(database, principal, importer.key, mapping)
      : {};
  if (!kept)
    throw problem('not-found', {
      errors: [
        violation(
          '?mapping',
          'Takový uložený převod zde není.',
          'There is no such mapping.',
          'not-found',
        ),
      ],
    });
  const parsed = importer.options.safeParse({ ...kept, ...requested }, { reportInput: true });
  if (parsed.success) return parsed.data as KeptOptions; // options come from a query, as texts
  const errors = violationsOf(parsed.error).map((violation) => ({
    ...violation,
    pointer: `?${violation.pointer.slice(1)}`,
  }));
  throw problem('invalid-request', { errors });
}

/**
 * Returns the mapping that stores how a file was read, in the form in which it is saved; for
 * importers that store mappings.
 */
export const suggestedMapping = (
  { keepsMappings }: Importer,
  options: KeptOptions,
  { readAs }: Conversion,
): { readonly suggestedMapping?: KeptOptions } =>
  keepsMappings ? { suggestedMapping: { ...options, ...readAs } } : {};
