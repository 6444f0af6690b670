/** Whether a text is among the keys of a record itself. */
export const isKeyOf =
  <Key extends string>(record: Readonly<Record<Key, unknown>>) =>
  (key: string): key is Key =>
    Object.hasOwn(record, key);
