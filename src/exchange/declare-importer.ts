import type { z } from 'zod';
import type { Model } from '../model/model.ts';
import type { Conversion, Importer } from './importer.ts';
import { Inventory } from './inventory.ts';

/** What an importer is given besides its file. */
export type Frame = {
  /** What the town's elements may be. */
  readonly model: Model;
  /** Where the reader of the file says what it came upon. */
  readonly inventory: Inventory;
};

/** What the file of an importer declares. */
type Declaration<O extends z.ZodObject> = Omit<Importer<O>, 'convert'> & {
  readonly convert: (bytes: Buffer, options: z.output<O>, frame: Frame) => Promise<Conversion>;
};

/** Makes an importer whose conversion leaves out, by name, whatever its reader came upon and it says nothing of. */
export function declareImporter<O extends z.ZodObject>(declared: Declaration<O>): Importer {
  const importer: Importer<O> = {
    ...declared,
    convert: async (bytes, options, model) => {
      const inventory = new Inventory();
      const conversion = await declared.convert(bytes, options, { model, inventory });
      return { ...conversion, leftOut: [...conversion.leftOut, ...inventory.leftOut()] };
    },
  };
  return importer as unknown as Importer; // convert is only ever called with what `options` let through
}
