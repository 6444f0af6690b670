import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { described } from '../../../core/model/described.ts';

export const importsPath = `${municipalityPath}/imports`;
export const importPath = `${importsPath}/{id}`;

/** The path parameters of one import. */
export const importParams = municipalityParams.extend({
  id: described(
    z
      .uuid()
      .max(36)
      .meta({ examples: ['0197a3c4-5e00-7000-8000-000000000000'] }),
    ['Načtení', 'Číslo načtení.'],
    ['Import', 'The id of the import.'],
  ),
});
