import { z } from 'zod';
import { model } from '../../../src/core/kinds/index.ts';
import { declareImporter } from '../../../src/features/importers/declare-importer.ts';
import { unaccounted } from '../../../src/features/importers/inventory.ts';
import { text } from '../../../src/platform/text.ts';

const reason = text('Nehodí se.', 'It does not fit.');

/** An importer that reads the letters of a file, takes `a`, leaves `b` and forgets the rest. */
const forgetful = declareImporter({
  key: 'letters',
  label: text('', ''),
  description: text('', ''),
  types: ['text/plain'],
  options: z.object({}),
  mapping: [],
  convert: async (bytes, _options, { inventory }) => {
    for (const letter of String(bytes)) {
      const object = { letter };
      inventory.register(object, { source: 'letter', id: letter, name: letter });
      if (letter === 'a') inventory.settle(object);
      if (letter === 'b') inventory.skip(object, reason);
    }
    return {
      scheme: null,
      isWhole: false,
      matchesByCode: false,
      documents: [],
      relations: [],
      ended: [],
      mapping: [],
      skipped: [],
    };
  },
});

describe('the frame of importers', () => {
  it('reports by name what an importer read and forgot, and what it skipped with its reason', async () => {
    const { skipped } = await forgetful.convert(Buffer.from('abcc'), {}, model);
    expect(skipped.map(({ id, reason: why }) => [id, why])).toEqual([
      ['b', reason],
      ['c', unaccounted],
      ['c', unaccounted],
    ]);
  });
});
