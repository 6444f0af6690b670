import { type Line, municipalityLines } from './town-lines.ts';

/** About how many elements a block has. */
export const elementsOfBlock = 1000;

/**
 * Yields the lines of a town that grew by whole blocks: each block is the model of a municipality
 * of about 1,000 elements with codes of its own, and its first process precedes that of the block
 * before. The first block has the plain codes, so the same questions can be asked of every size.
 */
export function* growthLines(elements: number): Generator<readonly Line[]> {
  const blocks = Math.max(1, Math.round(elements / elementsOfBlock));
  for (let block = 0; block < blocks; block++) {
    const lines = municipalityLines(1000 + block);
    yield block === 0 ? lines : lines.map((line) => inBlock(line, block));
  }
}

/** Moves a line into a block: every code and reference gets its prefix. */
function inBlock(line: Line, block: number): Line {
  const prefix = `B${block}.`;
  const moved = (reference: string) => reference.replace('/', `/${prefix}`);
  const { code, metric, links } = line;
  return {
    ...line,
    ...(typeof code === 'string' ? { code: prefix + code } : {}),
    ...(typeof metric === 'string' ? { metric: moved(metric) } : {}),
    ...(isLinks(links) ? { links: linksInBlock(links, line, block, moved) } : {}),
  };
}

type Links = Readonly<Record<string, readonly Line[]>>;
const isLinks = (links: unknown): links is Links => typeof links === 'object' && links !== null;

function linksInBlock(
  links: Links,
  { kind, code }: Line,
  block: number,
  moved: (reference: string) => string,
): Links {
  const own = Object.fromEntries(
    Object.entries(links).map(([relation, list]) => [
      relation,
      list.map((link) => ({ ...link, to: moved(String(link.to)) })),
    ]),
  );
  if (kind !== 'processes' || code !== 'P-1') return own;
  const before = { to: `processes/${block === 1 ? '' : `B${block - 1}.`}P-1` };
  return { ...own, precedes: [...(own.precedes ?? []), before] };
}
