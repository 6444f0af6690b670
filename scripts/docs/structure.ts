import { readFileSync } from 'node:fs';
import path from 'node:path';
import layers from '../layers.cjs';
import { code, markdownTable } from './markdown.ts';

const features = path.join(import.meta.dirname, '../../src/features');

/**
 * The generated texts of ARCHITECTURE.md, by the name of their marker: the layers as a picture, and
 * the features.
 */
export const structure = (): Readonly<Record<string, string>> => ({
  layers: layerPicture(),
  features: featureTable(),
});

/**
 * A diagram of Mermaid: an arrow leads from what is imported to who may import it; what follows
 * from others is left out.
 */
function layerPicture(): string {
  const areas = arrows(layers.areas);
  const core = arrows(layers.core);
  const used = arrows(
    Object.fromEntries(layers.features.map((feature) => [feature, layers.usesOf(feature)])),
  );
  const inside = (name: string, lines: readonly string[]) => [
    `  subgraph in_${name}[${name}/]`,
    '    direction LR',
    ...lines.map((line) => `  ${line}`),
    '  end',
  ];
  return [
    '```mermaid',
    'flowchart LR',
    ...areas,
    ...inside('core', core),
    ...inside('features', used),
    '```',
  ].join('\n');
}

/** Arrows of a record of layers, without those that a longer way says already. */
function arrows(below: Readonly<Record<string, readonly string[]>>): string[] {
  const isReached = (from: string, to: string): boolean =>
    (below[from] ?? []).some(
      (next) => next !== to && ((below[next] ?? []).includes(to) || isReached(next, to)),
    );
  return Object.entries(below).flatMap(([layer, others]) =>
    others.filter((other) => !isReached(layer, other)).map((other) => `  ${other} --> ${layer}`),
  );
}

function featureTable(): string {
  const rows = layers.features.map((feature) => [
    `[${feature}](src/features/${feature})`,
    summaryOf(feature),
    layers.usesOf(feature).map(code).join(', '),
  ]);
  return markdownTable(['feature', 'does', 'uses'], rows);
}

/** The first paragraph's first line of a feature's README. */
function summaryOf(feature: string): string {
  const [, summary] =
    /^# .*\n\n(.*)$/m.exec(readFileSync(path.join(features, feature, 'README.md'), 'utf8')) ?? [];
  if (summary === undefined) throw new Error(`the README of ${feature} does not say what it does`);
  return summary;
}
