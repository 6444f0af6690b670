import { wholeParameter } from '../../../core/http/parameters.ts';
import { kindsParameter } from '../../../core/http/tabular/graph-parameters.ts';
import type { OsnovaModel } from '../../../core/kinds/types.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';

/** The query parameters of every search. */
export const searchParameters = (model: OsnovaModel) => ({
  q: described(
    cleanString(200, patterns.line).meta({ examples: ['ztratil jsem občanku'] }),
    ['Co hledáte', 'Slova nebo otázka.'],
    ['What you are looking for', 'Words or a question.'],
  ),
  kinds: kindsParameter(model).optional(),
  limit: wholeParameter(
    1,
    100,
    20,
    ['Nejvýše', 'Kolik nálezů nejvýše; bez údaje 20.'],
    ['Limit', 'The maximum number of hits; 20 by default.'],
  ).optional(),
});
