import type { z } from 'zod';
import type { Model } from '../../core/model/model.ts';
import { fitConversion } from './fit-conversion.ts';
import { cutTo } from './formats/plain-text.ts';
import type { Conversion, Importer, Skipped } from './importer.ts';
import { Inventory } from './inventory.ts';

/** What an importer is given besides its file. */
export type Frame = {
  /** The model that the municipality's elements follow. */
  readonly model: Model;
  /** Where the reader of the file reports what it found. */
  readonly inventory: Inventory;
};

/** What the file of an importer declares. */
type Declaration<O extends z.ZodObject> = Omit<Importer<O>, 'convert'> & {
  readonly convert: (bytes: Buffer, options: z.output<O>, frame: Frame) => Promise<Conversion>;
};

/** A report does not repeat whole texts. */
const maxTextLength = 200;
const shortened = ({ id, name, ...rest }: Skipped): Skipped => ({
  ...rest,
  id: cutTo(id, maxTextLength),
  name: cutTo(name, maxTextLength),
});

/**
 * Declares an importer. Its conversion also reports what its reader found but the importer did not
 * account for, and what was truncated.
 */
export function declareImporter<O extends z.ZodObject>(declared: Declaration<O>): Importer<O> {
  return {
    ...declared,
    convert: async (bytes, options, model) => {
      const inventory = new Inventory();
      const conversion = fitConversion(
        await declared.convert(bytes, options, { model, inventory }),
        model,
      );
      inventory.close();
      return {
        ...conversion,
        mapping: [...conversion.mapping, ...inventory.mapping()],
        skipped: [...conversion.skipped, ...inventory.skipped()].map(shortened),
      };
    },
  };
}
