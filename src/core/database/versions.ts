/** The parts of a municipality that answers depend on; every write changes one or several. */
export const areas = ['model', 'drafts', 'values', 'settings'] as const;
export type Area = (typeof areas)[number];

/**
 * The number of a municipality's last write, and of the last write that changed each part: what is
 * cached of one part stays current through writes to the others.
 */
export type Versions = {
  readonly version: number;
  /** The number of the last entry of the log. */
  readonly seq: number;
} & { readonly [A in Area]: number };

/** Returns the number of the last write that changed any of the given parts. */
export const versionOf = (versions: Versions, parts: readonly Area[]): number =>
  Math.max(...parts.map((part) => versions[part]));

/** SQL for the versions of a row of `towns`, as one text that `parseVersions` reads. */
export const versionsColumn = (row: string): string =>
  `concat_ws(',', ${row}.version, ${row}.seq, ${areas.map((area) => `${row}.${area}_version`).join(', ')})`;

/**
 * Reads versions from the text that `versionsColumn` or `versionsText` made; null when some are
 * missing, as in an announcement of an instance of an older version.
 */
export function parseVersions(text: string): Versions | null {
  const [version, seq, ...parts] = text.split(',').map(Number);
  if (version === undefined || seq === undefined || parts.length !== areas.length) return null;
  const [model = 0, drafts = 0, values = 0, settings = 0] = parts;
  return { version, seq, model, drafts, values, settings };
}

/** The versions of a municipality in which nothing has been written. */
export const noVersions: Versions = {
  version: 0,
  seq: 0,
  model: 0,
  drafts: 0,
  values: 0,
  settings: 0,
};

/** Returns versions as text, for announcements. */
export const versionsText = (versions: Versions): string =>
  [versions.version, versions.seq, ...areas.map((area) => versions[area])].join(',');
