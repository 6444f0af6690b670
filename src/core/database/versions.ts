/** The parts of a municipality that answers depend on; every write changes one or several. */
export const areas = ['model', 'drafts', 'values', 'settings'] as const;
export type Area = (typeof areas)[number];

/**
 * The number of a municipality's last write, and of the last write that changed each part: what is
 * cached of one part stays current through writes to the others.
 */
export type Versions = { readonly version: number } & { readonly [A in Area]: number };

/** Returns the number of the last write that changed any of the given parts. */
export const versionOf = (versions: Versions, parts: readonly Area[]): number =>
  Math.max(...parts.map((part) => versions[part]));

/** Returns versions of which only the last write is known: it may have changed everything. */
export const changedThroughout = (version: number): Versions => ({
  version,
  model: version,
  drafts: version,
  values: version,
  settings: version,
});

/** SQL for the versions of a row of `towns`, as one text that `parseVersions` reads. */
export const versionsColumn = (row: string): string =>
  `concat_ws(',', ${row}.version, ${areas.map((area) => `${row}.${area}_version`).join(', ')})`;

/** Reads versions from the text that `versionsColumn` or `versionsText` made. */
export function parseVersions(text: string): Versions {
  const [version = 0, model = version, drafts = version, values = version, settings = version] =
    text.split(',').map(Number);
  return { version, model, drafts, values, settings };
}

/** Returns versions as text, for announcements. */
export const versionsText = (versions: Versions): string =>
  [versions.version, ...areas.map((area) => versions[area])].join(',');
