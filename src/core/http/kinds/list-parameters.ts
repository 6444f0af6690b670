import { z } from 'zod';
import { visibilities } from '../../model/common-fields.ts';
import { described } from '../../model/described.ts';
import { cleanString, type Field, listedValues } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { patterns } from '../../model/patterns.ts';
import {
  dayParameter,
  flagParameter,
  lineParameter,
  numberParameter,
  pageParameters,
} from '../parameters.ts';
import { readTimeParameters } from '../read-time.ts';
import { linkParameters } from './link-filters.ts';
import { rangeParameters } from './range-filters.ts';
import { fieldsParameter } from './select-fields.ts';

const sortable = (kind: Kind): string[] => ['code', 'name', ...kind.filters];

/** Returns the parameters of a kind's list: time, page, order, and filters by its fields. */
export function listParameters(kind: Kind, model: Model) {
  const sorts = sortable(kind).flatMap((member) => [member, `-${member}`]);
  return {
    ...filterParameters(kind),
    ...rangeParameters(kind),
    ...linkParameters(kind, model),
    q: wordsParameter,
    sort: described(
      z.enum(sorts),
      ['Řazení', 'Podle čeho řadit; s minusem sestupně. Bez údaje podle kódu.'],
      ['Sort', 'What to sort by; a minus sorts descending. By code if omitted.'],
    ).optional(),
    ...viewParameters,
    ...readTimeParameters,
    ...pageParameters,
  };
}

const wordsParameter = described(
  cleanString(100, patterns.line),
  ['Hledané slovo', 'Slova, která název nebo klíčová slova obsahují, bez ohledu na diakritiku.'],
  ['Words', 'Words in the name or keywords, ignoring diacritics.'],
).optional();

/** Which members of the elements are returned, and in which state they are. */
const viewParameters = {
  fields: fieldsParameter.optional(),
  include: described(
    z.enum(['links']),
    ['Přidat', '`links`: i vazby a součásti.'],
    ['Include', '`links`: includes links and parts.'],
  ).optional(),
  state: described(
    z.enum(['published', 'draft']),
    ['Stav', '`draft`: rozpracované verze (pro editory). Bez údaje zveřejněné.'],
    ['State', '`draft`: drafts (for editors). Published elements by default.'],
  ).optional(),
  count: described(
    flagParameter,
    ['Celkový počet', '`true`: odpověď obsahuje i celkový počet.'],
    ['Count', '`true`: includes the total.'],
  ).optional(),
};

function filterParameters(kind: Kind) {
  const own = kind.filters.flatMap((member) => {
    const field = kind.fields[member];
    return field ? [[member, filterParameter(field)] as const] : [];
  });
  return {
    ...Object.fromEntries(own),
    ...(kind.isPart ? partFilters : elementFilters),
    ...commonFilters,
  };
}

function filterParameter(field: Field): z.ZodType {
  const { label, description } = field;
  return described(
    filterSchema(field),
    [label.cs, description.cs + listedValues(field, 'cs')],
    [label.en, description.en + listedValues(field, 'en')],
  ).optional();
}

/**
 * Returns the schema of a filter by a field; several values of a closed list are separated by
 * commas.
 */
function filterSchema({ as, values }: Field): z.ZodType {
  if (values) {
    const any = Object.keys(values).join('|');
    return cleanString(500, new RegExp(`^(?:${any})(?:,(?:${any}))*$`));
  }
  if (as === 'flag') return z.enum(['true', 'false']);
  if (as === 'day') return dayParameter;
  return as === 'number' ? numberParameter : lineParameter;
}

const commonFilters = {
  externalId: described(
    cleanString(300, /^[a-z0-9][a-z0-9.-]*:[^\p{Cc}]+$/u).meta({ examples: ['rpp-sluzba:S980'] }),
    ['Vnější kód', 'Číselník a kód, oddělené dvojtečkou.'],
    ['External code', 'Scheme and code, separated by a colon.'],
  ).optional(),
  extra: described(
    z.record(cleanString(70, /^extra\.[a-z][A-Za-z0-9]*$/), cleanString(500, patterns.line)),
    ['Vlastní údaje', 'Údaje, které si obec zavedla sama: `extra.název=hodnota`.'],
    ['Own fields', "The municipality's own fields: `extra.name=value`."],
  ).optional(),
};

const partFilters = {
  owner: described(
    cleanString(60, patterns.code),
    ['Celek', 'Kód prvku, jehož je součástí.'],
    ['Owner', 'The code of the element that it is a part of.'],
  ).optional(),
};

const elementFilters = {
  visibility: described(
    z.enum(visibilities),
    ['Viditelnost', 'Kdo prvek vidí.'],
    ['Visibility', 'Who sees the element.'],
  ).optional(),
  illustrative: described(
    z.enum(['true', 'false']),
    ['Ukázkový', 'Zda je obsah smyšlený.'],
    ['Illustrative', 'Whether the content is invented.'],
  ).optional(),
  language: described(
    cleanString(20, patterns.language),
    ['Jazyk', 'Jazyk textů.'],
    ['Language', 'The language of the texts.'],
  ).optional(),
};
