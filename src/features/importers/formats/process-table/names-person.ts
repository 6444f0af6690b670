import { plainWords } from '../plain-text.ts';

const titles =
  /(?:^|[\s,(])(?:(?:bc|bca|ing|arch|mgr|mga|mudr|mvdr|mddr|judr|phdr|rndr|pharmdr|paeddr|thdr|thlic|rsdr|doc|prof|ph\.? ?d|dis|ll\.? ?[mb])\.|(?:csc|drsc|mba|mpa|pan|paní)(?:[\s,.)]|$))/i;

/** Word stems that occur in names of posts, units and bodies, but not of persons. */
const office =
  /\b(?:agend|analyti|archivar|asisten|audit|bezpecnost|clen|dispecer|dozor|ekonom|financ|garant|hlavni|informati|inspektor|interni|investic|jednatel|kancel|komis|konzultant|koordinator|kraj|kontrol|kulturn|manazer|manager|matrik|mest|metodi|mistostarost|namest|obc|obec|odbor|oddelen|operator|personal|poradce|poverenec|pracovni|pravni|predsed|prednost|primator|projekt|rad[ay]|redaktor|referent|reditel|rozpoct|sekretar|socialn|specialista|sprav|starost|straz|stavebn|tajemni|tajemn|technik|tiskov|tym|ucetni|urad|urednik|utvar|vedouc|velitel|verejn|vybor|zamestnan|zapisovat|zastup|zivnost|zpracovatel|head|officer|mayor|secretary|department|unit|manager|clerk)/;

/**
 * Whether a cell seems to name a person rather than a post: an academic title, an e-mail address,
 * or two or three capitalised words, none of them of an office.
 */
export function namesPerson(cell: string): boolean {
  if (/\S@\S/.test(cell) || titles.test(cell)) return true;
  const words = cell.split(/[\s,]+/).filter((word) => word !== '');
  const isCapitalised = words.every((word) => /^\p{Lu}[\p{L}'-]+$/u.test(word));
  return (words.length === 2 || words.length === 3) && isCapitalised && !namesOffice(cell);
}

/** Whether a text contains a word for a post, a unit or a body. */
export const namesOffice = (name: string): boolean => office.test(plainWords(name));
