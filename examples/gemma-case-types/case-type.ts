import { openTables, type SourceCaseType, type Tables } from './tables.ts';

const catalogue = 'GEMMA Referentiezaaktypecatalogus 2014-12-31';
const origin = 'VNG Realisatie, github.com/VNG-Realisatie/Zaaktypecatalogus; licentie EUPL';

/** One case type with its tables open. */
export type CaseType = {
  /** `20904`, the end of its identification number. */
  readonly number: string;
  /** `GEMTE821002193-20904` */
  readonly identification: string;
  readonly name: string;
  /** The day of its version, as `2014-12-01`. */
  readonly validFrom: string;
  readonly source: string;
  readonly tables: Tables;
};

/** Where the whole catalogue comes from, for what its case types share. */
export const catalogueSource = `${catalogue}; ${origin}`;

export const processCode = (number: string): string => `ZT-${number}`;
export const cardCode = (number: string): string => `PK-${number}`;

/**
 * Opens a case type.
 * @throws Error when the document does not state its identification, its version or its name.
 */
export function openCaseType(source: SourceCaseType): CaseType {
  const tables = openTables(source);
  const identification = stated(source, /^Identificatie: (\S+)$/)[1] ?? '';
  const [, day = '', month = '', year = ''] = stated(source, /^Versie datum: (\d+)-(\d+)-(\d{4})$/);
  const name = tables.one('Algemene gegevens').take('Zaaktype-omschrijving generiek');
  if (name === undefined) throw new Error(`${source.file} states no name`);
  return {
    number: identification.slice(identification.lastIndexOf('-') + 1),
    identification,
    name,
    validFrom: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    source: `${catalogue}, ${identification}, versie ${day}-${month}-${year}; ${origin}`,
    tables,
  };
}

function stated(source: SourceCaseType, pattern: RegExp): RegExpExecArray {
  for (const text of source.preamble) {
    const match = pattern.exec(text.trim());
    if (match) return match;
  }
  throw new Error(`${source.file} does not state ${pattern.source}`);
}
