// npm leaves an optional platform package out of package-lock.json when the registry it talked to
// does not serve it,
// and `npm ci` then refuses the lockfile on every machine. This adds the entries that are missing:
// name, version,
// and the platform that the name states. Run it after every `npm install` that changes the
// lockfile.
import { readFileSync, writeFileSync } from 'node:fs';

const operatingSystems = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
};
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
];
const libraries = { gnu: 'glibc', musl: 'musl' };

/**
 * The fields by which npm skips a package on other platforms, read from a name such as
 * `@biomejs/cli-linux-x64-musl`.
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.map((word) => operatingSystems[word]).find(Boolean);
  const cpu = words.find((word) => processors.includes(word));
  const libc = os === 'linux' ? words.map((word) => libraries[word]).find(Boolean) : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

/**
 * Whether `name`, required by the package at `path`, is found in the lockfile the way Node.js looks
 * for it.
 */
function isLocked(packages, path, name) {
  for (
    let folder = path;
    ;
    folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))
  ) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`])
      return true;
    if (folder === '') return false;
  }
}

/** The same fields in the order in which npm writes them, so that its next run changes nothing. */
function sorted(fields) {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

const file = new URL('../package-lock.json', import.meta.url);
const lockfile = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lockfile;
let added = 0;
for (const [path, parent] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    if (isLocked(packages, path, name)) continue;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^]/, ''),
      ...sorted({
        ...platformOf(name),
        ...(parent.dev && { dev: true }),
        ...(parent.devOptional && { devOptional: true }),
        optional: true,
      }),
    };
    added += 1;
  }
}
if (added > 0) {
  lockfile.packages = sorted(packages);
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
}
console.log(`package-lock.json: ${added} platform packages added`);
