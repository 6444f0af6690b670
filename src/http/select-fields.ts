/** Items with only the members asked for; the code is always there. */
export function selectFields(items: string, fields: string | undefined): string {
  if (fields === undefined) return items;
  const members = new Set(['code', ...fields.split(',')]);
  const list = JSON.parse(items) as Record<string, unknown>[]; // the store makes a list of objects
  return JSON.stringify(list.map((item) => Object.fromEntries(Object.entries(item).filter(([member]) => members.has(member)))));
}
