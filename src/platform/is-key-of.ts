/** Returns a guard that checks whether a text is an own key of the record. */
export const isKeyOf =
  <Key extends string>(record: Readonly<Record<Key, unknown>>) =>
  (key: string): key is Key =>
    Object.hasOwn(record, key);
