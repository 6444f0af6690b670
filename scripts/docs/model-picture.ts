import type { Kind } from '../../src/core/model/kind.ts';
import type { Model } from '../../src/core/model/model.ts';
import type { Relation } from '../../src/core/model/relation.ts';
import { type Language, type Text, text } from '../../src/platform/text.ts';
import { areas } from './areas.ts';
import { extentOf, lanesOf, type Strand } from './weave.ts';

/** The way from a goal to its evaluation, which the picture shows in gold. */
const goldenKinds: readonly string[] = [
  'goals',
  'processes',
  'process-cards',
  'activities',
  'metrics',
  'evaluations',
];
const goldenRelations: readonly string[] = [
  'supports',
  'describedBy',
  'consistsOf',
  'measures',
  'evidencedBy',
  'assesses',
];

const size = {
  step: 21,
  row: 21,
  left: 148,
  top: 268,
  right: 186,
  margin: 18,
  legend: 74,
} as const;

const says = {
  title: text('Druhy a vazby modelu', 'The kinds and relations of the model'),
  description: text(
    'Osnova jsou druhy prvků, útek jsou vazby: z kterého druhu vedou a ke kterému.',
    'The warp are the kinds, the weft are the relations: which kind they leave and which they reach.',
  ),
  leaves: text('odtud vazba vede', 'the link leaves'),
  reaches: text('sem vazba vede', 'the link reaches'),
  same: text('mezi prvky téhož druhu', 'between two of one kind'),
  golden: text('zlatá nit od cíle k hodnocení', 'the golden thread from a goal to its evaluation'),
  part: text(
    'kurzívou: součást, která žije v dokumentu svého prvku',
    'in italics: a part, which lives in the document of its element',
  ),
} as const satisfies Readonly<Record<string, Text>>;

/**
 * The picture of the whole model: kinds hang as threads of the warp, grouped by area; each relation
 * is a thread of the weft.
 */
export function modelPicture(model: Model, language: Language): string {
  const kinds = model.kinds;
  const x = (kind: string) => size.left + (kinds.indexOf(model.kind(kind)) + 0.5) * size.step;
  const rows = model.relations.flatMap((relation) =>
    lanesOf(relation, x).map((strands, lane) => ({ relation, strands, isFirst: lane === 0 })),
  );
  const bottom = size.top + rows.length * size.row + 10;
  const width = size.left + kinds.length * size.step + size.right;
  const height = bottom + size.legend;
  const parts = [
    `<title>${says.title[language]}</title>`,
    `<desc>${says.description[language]}</desc>`,
    `<style>${css}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="10"/>`,
    ...areaBands(kinds, language, bottom),
    ...kinds.map((kind) => warpThread(kind, x(kind.key), bottom, language)),
    ...rows.flatMap(({ relation, strands, isFirst }, index) => {
      const y = size.top + (index + 0.5) * size.row;
      const names = isFirst ? relationNames(relation, y, width, language) : [];
      return [...names, ...strands.flatMap((strand) => weftThread(relation, strand, x, y))];
    }),
    legend(bottom + 30, language),
  ];
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${language}">`;
  return `${[open, ...parts].join('\n  ')}\n</svg>\n`;
}

const css = [
  'text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#1d2530}',
  '.paper{fill:#fff}.area{font-weight:600;text-anchor:middle}.part{font-style:italic}.code{font-family:ui-monospace,Menlo,Consolas,monospace;text-anchor:end}',
  '.warp{stroke-width:1.5}.weft{stroke:#4a5563;stroke-width:1.5}.from{fill:#fff;stroke:#4a5563;stroke-width:1.6}.to{fill:#4a5563}',
  '.gold .weft,.gold .warp{stroke:#d19a1e;stroke-width:3}.gold .from{stroke:#a87508;stroke-width:2}.gold .to{fill:#a87508}',
  '.gold text{font-weight:600;fill:#7d5600}.row{stroke:#eef1f4}.quiet{fill:#5a6572}',
].join('');

/** A band a run of kinds of one area, with the area's name above it. */
function areaBands(kinds: readonly Kind[], language: Language, bottom: number): string[] {
  const runs: { area: Kind['area']; first: number; count: number }[] = [];
  kinds.forEach(({ area }, index) => {
    const last = runs.at(-1);
    if (last?.area === area) last.count += 1;
    else runs.push({ area, first: index, count: 1 });
  });
  return runs.map(({ area, first, count }) => {
    const left = size.left + first * size.step;
    const { hue, label } = areas[area];
    const width = count * size.step - 3;
    const middle = left + width / 2;
    // a name wider than its band stands upright
    const isWide = label[language].length * 7 < width;
    const name = isWide
      ? `<text class="area" x="${middle}" y="${size.margin + 14}">${label[language]}</text>`
      : `<text class="area" style="text-anchor:end" transform="translate(${middle + 4} ${size.margin + 4}) rotate(-90)">${label[language]}</text>`;
    const ground = `<rect x="${left + 1}" y="${size.margin}" width="${width}" height="${bottom - size.margin}" rx="6" fill="hsl(${hue} ${area === 'exchange' ? 0 : 60}% 95%)"/>`;
    return ground + name;
  });
}

function warpThread(kind: Kind, x: number, bottom: number, language: Language): string {
  const group = goldenKinds.includes(kind.key) ? '<g class="gold">' : '<g>';
  const { hue } = areas[kind.area];
  const color = `hsl(${hue} ${kind.area === 'exchange' ? 0 : 45}% 72%)`;
  const label = `<text${kind.isPart ? ' class="part"' : ''} transform="translate(${x + 4} ${size.top - 12}) rotate(-90)">${escaped(kind.label.many[language])}</text>`;
  return `${group}<title>${kind.key}</title><path class="warp" style="${group.includes('gold') ? '' : `stroke:${color}`}" d="M${x} ${size.top - 6}V${bottom - 8}"/>${label}</g>`;
}

function relationNames(relation: Relation, y: number, width: number, language: Language): string[] {
  const group = goldenRelations.includes(relation.name) ? '<g class="gold">' : '<g>';
  return [
    `${group}<text class="code" x="${size.left - 10}" y="${y + 4}">${relation.name}</text><text x="${width - size.right + 10}" y="${y + 4}">${escaped(relation.label[language])}</text></g>`,
  ];
}

function weftThread(
  relation: Relation,
  strand: Strand,
  x: (kind: string) => number,
  y: number,
): string[] {
  const [first, last] = extentOf(strand, x);
  const group = isGolden(relation, strand) ? '<g class="gold">' : '<g>';
  const knots = [...new Set([...strand.from, ...strand.to])].map((kind) =>
    knot(x(kind), y, strand.from.includes(kind), strand.to.includes(kind)),
  );
  return [`${group}<path class="weft" d="M${first} ${y}H${last}"/>${knots.join('')}</g>`];
}

const isGolden = ({ name }: Relation, { from, to }: Strand): boolean =>
  [[name], from, to].every((names, index) =>
    names.some((one) => (index === 0 ? goldenRelations : goldenKinds).includes(one)),
  );

const knot = (x: number, y: number, leaves: boolean, reaches: boolean): string => {
  const ring = leaves ? `<circle class="from" cx="${x}" cy="${y}" r="5.5"/>` : '';
  return `${ring}${reaches ? `<circle class="to" cx="${x}" cy="${y}" r="${leaves ? 2.6 : 5}"/>` : ''}`;
};

function legend(y: number, language: Language): string {
  const gold = '<g class="gold"><path class="weft" d="M0 -4H16"/></g>';
  const entries = [
    { at: [24, 0], sign: knot(8, -4, true, false), label: says.leaves },
    { at: [224, 0], sign: knot(8, -4, false, true), label: says.reaches },
    { at: [424, 0], sign: knot(8, -4, true, true), label: says.same },
    { at: [24, 24], sign: gold, label: says.golden },
    { at: [424, 24], sign: '', label: says.part },
  ] as const;
  return entries
    .map(({ at: [left, down], sign, label }) => {
      const sample = `${sign}<text class="quiet" x="22">${label[language]}</text>`;
      return `<g transform="translate(${left} ${y + down})">${sample}</g>`;
    })
    .join('');
}

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
