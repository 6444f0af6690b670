/**
 * Parses a number as people write it: `1 234,5`, `1.234,5`, `1,234.5`, `−3`, `12 %`, `1 500 Kč`;
 * undefined when it is none. An ambiguous comma or dot is a decimal separator.
 */
export function parseNumber(cell: string): number | undefined {
  const bare = cell
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^[−–]/, '-')
    .replace(/(?:%|‰|Kč|CZK|EUR|€)$/i, '');
  if (
    /^[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$/.test(bare) ||
    /^[-+]?[0-9]{1,3}(?:\.[0-9]{3}){2,}$/.test(bare)
  )
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  if (
    /^[-+]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$/.test(bare) ||
    /^[-+]?[0-9]{1,3}(?:,[0-9]{3}){2,}$/.test(bare)
  )
    return Number(bare.replaceAll(',', ''));
  return /^[-+]?[0-9]{1,300}(?:[.,][0-9]{1,300})?(?:e[-+]?[0-9]{1,3})?$/i.test(bare)
    ? Number(bare.replace(',', '.'))
    : undefined;
}
