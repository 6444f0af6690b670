import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApi } from '../../src/app.ts';
import { packageVersion } from '../../src/cli/service/package-version.ts';
import { model } from '../../src/core/kinds/index.ts';
import { operationsOf } from '../support/http/openapi.ts';

const root = path.join(import.meta.dirname, '../..');
const operations = operationsOf(describeApi(model, packageVersion)).map(
  ({ method, path: address, isVersioned }) => ({
    method,
    segments: `${isVersioned ? '/v1' : ''}${address}`.split('/').slice(1),
  }),
);

const pages = [
  ...['quality-manager', 'integrator', 'administrator', 'modeller'].map(
    (name) => `docs/en/${name}.md`,
  ),
  ...['manazer-kvality', 'integrator', 'spravce', 'modelar'].map((name) => `docs/cs/${name}.md`),
];

/** Addresses that no operation answers: pages, fixed by an RFC, files of a machine, pointers of problems. */
const isElse = /^\/(?:docs|\.well-known|etc|lines)\b/;

/** An address as a page speaks of it, `…` standing for what is before: whether an operation answers it. */
function isAnswered(method: string | undefined, address: string): boolean {
  const isWhole = address.startsWith('/');
  const requested = (address.split('?')[0] as string).replace(/^…/, '').split('/').slice(1);
  return operations.some(({ method: answered, segments }) => {
    const end = isWhole ? segments : segments.slice(-requested.length);
    const isSame =
      end.length === requested.length &&
      end[0] === requested[0] &&
      end.every((segment, index) => agrees(segment, requested[index]));
    return isSame && (method === undefined || method === answered);
  });
}

/** A segment of a route and of a mention; either may be a parameter. */
const agrees = (segment: string, requested: string | undefined): boolean =>
  segment === requested || segment.startsWith('{') || requested?.startsWith('{') === true;

it('would notice an unknown address', () => {
  expect([
    isAnswered('GET', '…/graph/gaps'),
    isAnswered('POST', '…/graph/gaps'),
    isAnswered(undefined, '…/graph/holes'),
  ]).toEqual([true, false, false]);
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8');

  it('names addresses that the API has', () => {
    const mentions = [...text.matchAll(/`(?:(GET|POST|PUT|PATCH|DELETE) )?(…?\/[^`\s]*)`/g)].filter(
      ([, , address = '']) => !isElse.test(address),
    );
    expect(mentions.length).toBeGreaterThan(0);
    expect(
      mentions
        .filter(([, method, address = '']) => !isAnswered(method, address))
        .map(([mention]) => mention),
    ).toEqual([]);
  });
});

it.each(['docs/en/administrator.md', 'docs/cs/spravce.md'])(
  '%s names settings that are read and metrics that exist',
  async (page) => {
    const text = await readFile(path.join(root, page), 'utf8');
    const settings = [
      ...text.matchAll(
        /^ *([A-Z][A-Z_]+)=|`((?:OIDC|ADMIN|PUBLIC|DATABASE|WEB|TRUST)_[A-Z_]+)[=`]/gm,
      ),
    ].map(([, set, stated]) => set ?? stated ?? '');
    const config = await readFile(path.join(root, 'src/config.ts'), 'utf8');
    expect(settings.length).toBeGreaterThan(8);
    expect(settings.filter((name) => !new RegExp(`\\b${name}:`).test(config))).toEqual([]);
    const operation = await readFile(path.join(root, 'docs/operations.md'), 'utf8');
    const figures = [...text.matchAll(/`(osnova_[a-z_]+)`/g)].map(([, name = '']) => name);
    expect(figures.filter((name) => !operation.includes(`\`${name}\``))).toEqual([]);
  },
);
