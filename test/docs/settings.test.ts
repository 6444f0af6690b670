import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingNames } from '../../src/config.ts';

const read = (file: string): string =>
  readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');

/** The first group of every match, in order. */
const all = (expression: RegExp, text: string): string[] =>
  [...text.matchAll(expression)].map(([, name = '']) => name);

/** What the image fixes, and what only the embedded database needs. */
const setByImage = ['HOST', 'PORT', 'DATA_DIR'];
/** Made of what Compose asks for. */
const setByCompose = ['DATABASE_URL'];
/** What Compose itself reads beside the settings of the service. */
const ofCompose = ['POSTGRES_PASSWORD', 'OSNOVA_ADDRESS', 'OSNOVA_PORT'];

const compose = read('compose.yaml');
const service = compose.slice(compose.indexOf('\n  osnova:'));

describe.each(['README.md', 'README.cs.md'])('%s', (page) => {
  it('documents every setting, and no other', () => {
    expect(all(/^\| `([A-Z_]+)` \|/gm, read(page)).sort()).toEqual([...settingNames].sort());
  });
});

describe('compose.yaml', () => {
  it('passes every setting that the image does not fix', () => {
    const passed = all(/^ {6}([A-Z_]+): /gm, service);
    expect([...passed, ...setByImage].sort()).toEqual([...settingNames].sort());
  });

  it('passes each under its own name, and empty where it is not set', () => {
    const passed = [...service.matchAll(/^ {6}([A-Z_]+): (.*)$/gm)].filter(
      ([, name = '']) => !setByCompose.includes(name),
    );
    expect(passed.map(([, , value]) => value)).toEqual(
      passed.map(([, name]) =>
        name === 'ADMIN_TOKEN' ? expect.stringMatching(/^\$\{ADMIN_TOKEN:\?/) : `\${${name}:-}`,
      ),
    );
  });
});

it('.env.example names everything that Compose reads', () => {
  const named = all(/^(?:# )?([A-Z_]+)=/gm, read('.env.example'));
  const settings = settingNames.filter((name) => ![...setByImage, ...setByCompose].includes(name));
  expect(named.sort()).toEqual([...settings, ...ofCompose].sort());
});

it.each(['Dockerfile', 'compose.yaml'])('%s pins its base images by digest', (file) => {
  const images = all(/^(?:FROM|\s+image:) (\S+)/gm, read(file)).filter(
    (image) => !image.startsWith('osnova:'),
  );
  expect(images).not.toEqual([]);
  expect(images.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
});
