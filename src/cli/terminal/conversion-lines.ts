import type { conversionView } from '../../features/importers/operations/conversion-view.ts';
import { type Language, text } from '../../platform/text.ts';

/** More would scroll away; the JSON has all of it. */
const maxShown = 20;

/** Returns the report of a conversion as lines for a person. */
export function conversionLines(
  {
    mapping,
    leftOut,
    leftOutCount,
    takenInPartCount,
    notInFile,
    notInFileCount,
  }: ReturnType<typeof conversionView>,
  language: Language,
): string[] {
  const rowsOf = (some: typeof leftOut) =>
    some.map(({ source, name, reason }) => `${source} ${name}: ${reason}`);
  return [
    ...mapping
      .filter(({ count }) => count > 0)
      .map(({ source, target, count }) => `  ${count} × ${source} → ${target ?? '–'}`),
    ...section(
      text(`Nepřevzato: ${leftOutCount}`, `Left out: ${leftOutCount}`)[language],
      rowsOf(leftOut.filter(({ isTaken }) => !isTaken)),
      leftOutCount,
      language,
    ),
    ...section(
      text(`Převzato zčásti: ${takenInPartCount}`, `Taken over in part: ${takenInPartCount}`)[
        language
      ],
      rowsOf(leftOut.filter(({ isTaken }) => isTaken)),
      takenInPartCount,
      language,
    ),
    ...section(
      text(
        `Dříve načteno, v souboru už není: ${notInFileCount}`,
        `Imported earlier, no longer in the file: ${notInFileCount}`,
      )[language],
      notInFile,
      notInFileCount,
      language,
    ),
  ];
}

function section(
  title: string,
  rows: readonly string[],
  count: number,
  language: Language,
): string[] {
  if (count === 0) return [];
  const rest = count - Math.min(rows.length, maxShown);
  return [
    title,
    ...rows.slice(0, maxShown).map((row) => `  ${row}`),
    ...(rest > 0
      ? [`  ${text(`… a dalších ${rest} (--json)`, `… and ${rest} more (--json)`)[language]}`]
      : []),
  ];
}
