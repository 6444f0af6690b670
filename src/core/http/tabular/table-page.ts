import type { Language } from '../../../platform/text.ts';
import { formatDay, formatNumber, isDay } from '../../model/format-values.ts';
import type { FileAnswer } from '../answer.ts';
import { escapeHtml, formPageHeaders, htmlPage, htmlType } from './html-page.ts';
import {
  cellsOf,
  type DynamicRow,
  headingsOf,
  plain,
  stateOf,
  type Table,
  type TableOptions,
  yesOrNo,
} from './table.ts';

/** A browser shows no more at once; CSV and XLSX have all of it. */
const maxRowsShown = 1000;
const maxColumnsShown = 100;

/** Returns a table as a page; of a large one its beginning, and says so. */
export function pageAnswer(whole: Table, options: TableOptions): FileAnswer {
  const { language, title, address } = options;
  const table = {
    ...whole,
    columns: whole.columns.slice(0, maxColumnsShown),
    rows: whole.rows.slice(0, maxRowsShown),
  };
  const cellView = (value: unknown, lead: string | undefined) =>
    lead === undefined
      ? escapeHtml(spoken(value, language))
      : `<a href="${escapeHtml(lead)}">${escapeHtml(spoken(value, language))}</a>`;
  const rowView = (row: DynamicRow) => {
    const lead = table.leads?.(row) ?? {};
    const cells = cellsOf(table, row).map(
      (value, index) => `<td>${cellView(value, lead[table.columns[index] ?? ''])}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  };
  const header = headingsOf(table)
    .map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`)
    .join('');
  const body = table.rows.map(rowView).join('\n');
  const links = (['csv', 'xlsx', 'json'] as const).map(
    (form) => `<a href="${escapeHtml(withFormat(address, form))}">${form.toUpperCase()}</a>`,
  );
  const extent = [sizeOf(whole, language), ...shownOf(whole, language)];
  const content = [
    table.note ? `<p>${escapeHtml(plain(table.note))}</p>` : '',
    options.view ? `<p role="note">${escapeHtml(options.view.note)}</p>` : '',
    options.askForm,
    `<p class="note">${escapeHtml([...stateOf(options), ...extent].join(' · '))} · ${links.join(' · ')}</p>`,
    `<div class="wide"><table><thead><tr>${header}</tr></thead>\n<tbody>\n${body}\n</tbody></table></div>`,
  ];
  return {
    body: htmlPage(language, title, content.join('\n')),
    type: htmlType,
    headers: formPageHeaders,
  };
}

const sizeOf = ({ rows, total = rows.length }: Table, language: Language): string => {
  const shown =
    rows.length === total ? '' : { cs: `${rows.length} z `, en: `${rows.length} of ` }[language];
  return language === 'cs' ? `Řádků: ${shown}${total}` : `Rows: ${shown}${total}`;
};

/** Returns what of a large table is shown, in words. */
function shownOf({ rows, columns }: Table, language: Language): string[] {
  const of = (count: number) => formatNumber(count, language);
  const isLong = rows.length > maxRowsShown;
  const isWide = columns.length > maxColumnsShown;
  if (language === 'cs')
    return [
      ...(isLong ? [`zobrazeno prvních ${of(maxRowsShown)}`] : []),
      ...(isWide
        ? [`sloupců: ${of(columns.length)}, zobrazeno prvních ${of(maxColumnsShown)}`]
        : []),
      ...(isLong || isWide ? ['vše je v CSV a XLSX'] : []),
    ];
  return [
    ...(isLong ? [`the first ${of(maxRowsShown)} shown`] : []),
    ...(isWide ? [`columns: ${of(columns.length)}, the first ${of(maxColumnsShown)} shown`] : []),
    ...(isLong || isWide ? ['CSV and XLSX have all of it'] : []),
  ];
}

/** Formats a value for people: numbers and days by the conventions of the language. */
function spoken(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'string') return isDay(value) ? formatDay(value, language) : value;
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Returns the address of the same answer in another form. */
function withFormat(address: string, form: string): string {
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(
    [...new URLSearchParams(query)].filter(([, value]) => value !== ''),
  );
  parameters.set('format', form);
  if (form === 'csv') parameters.set('dialect', 'excel-cs');
  return `${path}?${parameters.toString()}`;
}
