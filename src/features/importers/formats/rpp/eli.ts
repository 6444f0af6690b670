import { type Provision, readProvision } from './provision.ts';

/**
 * Parses an identifier of e-Sbírka, such as
 * `/eli/cz/sb/1988/62/2002-06-04/dokument/norma/par_3/odst_3`; null for one of another collection
 * or form.
 */
export function readEli(eli: string): Provision | null {
  const path = eli.slice(Math.max(0, eli.indexOf('/eli/')));
  const match = /^\/eli\/cz\/sb\/([0-9]{4})\/([0-9]{1,5})((?:\/[\p{L}\p{N}_.-]+)*)\/?$/u.exec(path);
  if (!match) return null;
  const [whole, year, number, rest = ''] = match;
  const places = rest.split('/');
  const place = (name: string) =>
    places
      .find((one) => one.startsWith(`${name}_`) && one.length > name.length + 1)
      ?.slice(name.length + 1);
  return readProvision({
    number,
    year,
    article: place('cl'),
    section: place('par'),
    subsection: place('odst'),
    letter: place('pism'),
    ...(whole.length <= 400 ? { eli: whole.replace(/\/$/, '') } : {}),
  });
}
