import { z } from 'zod';

/**
 * A text in Czech and English, as the register publishes it; one without a language counts as
 * Czech.
 */
const texts = z.union([
  z.string().transform((cs): { cs?: string | undefined; en?: string | undefined } => ({ cs })),
  z.object({ cs: z.string().optional(), en: z.string().optional() }),
]);
export type Texts = z.output<typeof texts>;

/** JSON-LD may write a list of one as its only item. */
const list = <S extends z.ZodType>(item: S) =>
  z
    .union([z.array(item).max(2000), item.transform((one) => [one])])
    .optional()
    .transform((items): z.output<S>[] => items ?? []);

/** `agenda/A3082`, or the same with its base: the end matters. */
const iri = z
  .string()
  .max(500)
  .transform((path) => path.slice(path.lastIndexOf('/') + 1));

/** The type of an object, which its place implies, and its identifier repeated. */
const known = { type: z.unknown().optional(), identifikátor: z.unknown().optional() };

const provision = z.object({
  ...known,
  článek: z.string().optional(),
  paragraf: z.string().optional(),
  odstavec: z.string().optional(),
  písmeno: z.string().optional(),
  číslo: z.string().optional(),
  rok: z.string().optional(),
});
export type SourceProvision = z.output<typeof provision>;

const channel = z.object({
  ...known,
  realizován: z.boolean().optional(),
  'plán-od': z.iso.date().optional(),
  'typ-kanálu': iri.optional(),
});
export type SourceChannel = z.output<typeof channel>;

const action = z.object({
  ...known,
  'identifikátor-úkonu': z.string().optional(),
  id: iri,
  'název-úkonu': texts,
  'popis-úkonu': texts.optional(),
  'typ-vykonavatele-úkonu': iri.optional(),
  fáze: list(iri),
  'vhodný-k-digitalizaci': z.boolean().optional(),
  'odůvodnění-nevhodnosti': texts.optional(),
  digitální: z.boolean().optional(),
  kanály: list(channel),
  'ustanovení-úkonu-esbírka': list(z.string().max(1000)),
  'ustanovení-úkonu-ostatní': list(provision),
});
export type SourceAction = z.output<typeof action>;

/** A service in the shape of the open formal norm (2024-10-03), as far as the model takes it. */
export const sourceService = z.object({
  ...known,
  id: iri.pipe(z.string().regex(/^S[0-9]{1,8}$/)),
  název: texts,
  popis: texts.optional(),
  klienti: list(iri),
  agenda: iri.optional(),
  činnosti: list(iri),
  'místní-příslušnost': list(z.unknown()),
  úkony: list(action),
  'ustanovení-esbírka': list(z.string().max(1000)),
  'ustanovení-ostatní': list(provision),
});
export type SourceService = z.output<typeof sourceService>;

/** A service as the public catalogue describes it to citizens, with texts only. */
export const citizenService = z.object({
  id: z.string().regex(/^S[0-9]{1,8}$/),
  nazev: z.string(),
  popis: z.string().optional(),
  benefit: z.string().optional(),
  'jak-resit': z.string().optional(),
  'kdy-resit': z.string().optional(),
  'resit-pokud': z.string().optional(),
});
export type CitizenService = z.output<typeof citizenService>;

/** Whether an item is a description for citizens rather than a service of the norm. */
export const isCitizenService = (item: object): boolean => 'nazev' in item;
