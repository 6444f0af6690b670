import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { contentHash } from '../../model/content-hash.ts';
import { compareDays, type Day, later } from '../../model/day.ts';
import {
  type Document,
  type Link,
  type Links,
  partCode,
  referenceTo,
} from '../../model/document.ts';
import { type Kind, partKind } from '../../model/kind.ts';
import { partsOf } from '../../model/normal-form.ts';
import {
  defaultEnd,
  difference,
  type Edge,
  type EdgeTarget,
  edgeKey,
  edgesOver,
  isCorrection,
  isWithin,
  place,
  type Span,
  spanKey,
} from '../../model/timeline.ts';
import type { OpenSince } from '../../store/documents/open-since.ts';
import type {
  NodeEdge,
  NodeSpan,
  Timeline,
  VersionLinks,
} from '../../store/timelines/timelines.ts';
import { type ContentMatcher, contentMatcher } from './content-matcher.ts';

/** A document to be valid from a day on. */
export type Publication = {
  readonly kind: Kind;
  /** In normal form. */
  readonly document: Document;
  readonly from: Day;
  /** Exclusive; null: where the next planned version begins. */
  readonly to: Day | null;
  /** Whether the same act publishes the next version, or ends the element, where this one ends. */
  readonly isFollowed?: boolean;
  readonly reason: string | null;
  /** For a new element: the days from which others may read it. */
  readonly openSince?: OpenSince | undefined;
  /** Whether an evaluation may be off the scale of its framework. */
  readonly mayBeOffScale?: boolean;
};

/** What publishing one document does to time and graph. */
export type Plan = {
  readonly publication: Publication;
  readonly node: number;
  readonly isUnchanged: boolean;
  /** Whether the same content is valid beyond the requested end. */
  readonly goesOn: boolean;
  readonly isCorrection: boolean;
  readonly version: number;
  readonly digest: string;
  readonly from: Day;
  readonly to: Day;
  readonly spans: { readonly closed: readonly NodeSpan[]; readonly opened: readonly NodeSpan[] };
  readonly edges: { readonly closed: readonly NodeEdge[]; readonly opened: readonly NodeEdge[] };
  /** The node itself and those of all parts it has or had. */
  readonly nodes: readonly number[];
  /** The nodes of the document's parts, in the order of the document. */
  readonly parts: readonly number[];
};

/** Returns the node of a reference that was looked up before. */
export type NodeOf = (reference: string) => number;

const noTimeline = (node: number): Timeline => ({
  node,
  lastVersion: 0,
  spans: [],
  versions: [],
  edges: [],
});

/** Plans one publication against what is known now. Pure. */
export function planPublication(
  publication: Publication,
  timelines: ReadonlyMap<number, Timeline>,
  nodeOf: NodeOf,
  today: Day,
): Plan {
  const { kind, document } = publication;
  const node = nodeOf(referenceTo(kind.key, document.code));
  const timeline = timelines.get(node) ?? noTimeline(node);
  const digest = contentHash(kind, document);
  const { from } = publication;
  const to = publication.to ?? defaultEnd(timeline.spans, from);
  const version = timeline.lastVersion + 1;
  const after = place(timeline.spans, { version, from, to });
  const hasSameContent = contentMatcher(kind, document, digest, nodeOf);
  const links: VersionLinks = {
    version,
    links: document.links ?? null,
    parts: partsOf(kind, document),
  };
  return {
    publication,
    node,
    version,
    digest,
    from,
    to,
    parts: Object.entries(partsOf(kind, document)).flatMap(([member, list]) =>
      list.map((part) => nodeOf(partReference(kind, member, document.code, part.code))),
    ),
    isUnchanged: isAlreadyValid(timeline, hasSameContent, from, to),
    goesOn:
      publication.to !== null &&
      !publication.isFollowed &&
      isValidThrough(timeline, hasSameContent, to),
    isCorrection: isCorrection(timeline.spans, { from, to }, today),
    ...planTime(
      kind,
      document.code,
      timeline,
      [...timeline.versions, links],
      after,
      timelines,
      nodeOf,
    ),
  };
}

/**
 * Plans the end of an element. Pure.
 * @param after the spans that remain
 */
export function planRetirement(
  kind: Kind,
  code: string,
  timeline: Timeline,
  after: readonly Span[],
  timelines: ReadonlyMap<number, Timeline>,
  nodeOf: NodeOf,
) {
  return planTime(kind, code, timeline, timeline.versions, after, timelines, nodeOf);
}

/**
 * Returns the references in versions of a document: its parts, and targets of its and their links.
 */
export function referencesOf(
  kind: Kind,
  code: string,
  versions: readonly Pick<VersionLinks, 'links' | 'parts'>[],
): { parts: string[]; targets: string[] } {
  const parts = new Set<string>();
  const targets = new Set<string>();
  for (const version of versions) {
    for (const link of Object.values(version.links ?? {}).flat()) targets.add(link.to);
    for (const [member, list] of Object.entries(version.parts ?? {}))
      for (const part of list) {
        parts.add(partReference(kind, member, code, part.code));
        for (const link of Object.values(part.links ?? {}).flat()) targets.add(link.to);
      }
  }
  return { parts: [...parts], targets: [...targets] };
}

/** Returns the reference of a part: `activities/PK-1/10`. */
export const partReference = (
  kind: Kind,
  member: string,
  ownerCode: string,
  code: string,
): string => referenceTo(partKind(kind, member).key, partCode(ownerCode, code));

/** Returns the changes of the spans and edges of an element and of its parts. */
function planTime(
  kind: Kind,
  code: string,
  timeline: Timeline,
  versions: readonly VersionLinks[],
  after: readonly Span[],
  timelines: ReadonlyMap<number, Timeline>,
  nodeOf: NodeOf,
): Pick<Plan, 'spans' | 'edges' | 'nodes'> {
  const byVersion = new Map(versions.map((version) => [version.version, version]));
  const owner = changesOf(timeline, after, (version) =>
    ownerEdges(kind, code, byVersion.get(version), nodeOf),
  );
  const parts = referencesOf(kind, code, versions).parts.map((reference) => {
    const node = nodeOf(reference);
    const partAt = (version: number) => findPart(kind, code, byVersion.get(version), reference);
    const spans = after.filter(({ version }) => partAt(version));
    return changesOf(timelines.get(node) ?? noTimeline(node), spans, (version) =>
      linkEdges(partAt(version)?.links, nodeOf),
    );
  });
  const all = [owner, ...parts];
  return {
    spans: {
      closed: all.flatMap(({ spans }) => spans.closed),
      opened: all.flatMap(({ spans }) => spans.opened),
    },
    edges: {
      closed: all.flatMap(({ edges }) => edges.closed),
      opened: all.flatMap(({ edges }) => edges.opened),
    },
    nodes: all.map(({ node }) => node),
  };
}

function changesOf(
  timeline: Timeline,
  after: readonly Span[],
  targets: (version: number) => readonly EdgeTarget[],
) {
  const { node } = timeline;
  const spans = difference<Span>(timeline.spans, after, spanKey);
  const edges = difference<Edge>(timeline.edges, edgesOver(after, targets), edgeKey);
  const withNode = <Item>(items: readonly Item[]) => items.map((item) => ({ ...item, node }));
  return {
    node,
    spans: { closed: withNode(spans.closed), opened: withNode(spans.opened) },
    edges: { closed: withNode(edges.closed), opened: withNode(edges.opened) },
  };
}

function ownerEdges(
  kind: Kind,
  code: string,
  version: VersionLinks | undefined,
  nodeOf: NodeOf,
): EdgeTarget[] {
  const parts = Object.entries(version?.parts ?? {}).flatMap(([member, list]) =>
    list.map((part, position) => ({
      relation: 'consistsOf',
      target: nodeOf(partReference(kind, member, code, part.code)),
      position,
      attributes: null,
    })),
  );
  return [...linkEdges(version?.links ?? undefined, nodeOf), ...parts];
}

const linkEdges = (links: Links | undefined, nodeOf: NodeOf): EdgeTarget[] =>
  Object.entries(links ?? {}).flatMap(([relation, list]) =>
    list.map((link, position) => ({
      relation,
      target: nodeOf(link.to),
      position,
      attributes: attributesOf(link),
    })),
  );

function attributesOf({ to: _, ...attributes }: Link): string | null {
  return Object.keys(attributes).length === 0 ? null : canonicalJson(attributes);
}

const findPart = (kind: Kind, code: string, version: VersionLinks | undefined, reference: string) =>
  Object.entries(version?.parts ?? {})
    .flatMap(([member, list]) =>
      list.map((part) => ({ part, reference: partReference(kind, member, code, part.code) })),
    )
    .find((candidate) => candidate.reference === reference)?.part;

/** Returns whether versions with the same content are already valid on all days of an interval. */
function isAlreadyValid(
  timeline: Timeline,
  hasSameContent: ContentMatcher,
  from: Day,
  to: Day,
): boolean {
  let reached = from;
  for (;;) {
    const span = sameSpanOn(timeline, hasSameContent, reached);
    if (!span) return false;
    reached = later(reached, span.to);
    if (compareDays(reached, to) >= 0) return true;
  }
}

/** Returns whether a version with the same content is valid on a day and on the one before it. */
function isValidThrough(timeline: Timeline, hasSameContent: ContentMatcher, day: Day): boolean {
  const span = sameSpanOn(timeline, hasSameContent, day);
  return span !== undefined && compareDays(span.from, day) < 0;
}

/** Returns the span of a day if its version has the same content. */
function sameSpanOn(
  { spans, versions }: Timeline,
  hasSameContent: ContentMatcher,
  day: Day,
): Timeline['spans'][number] | undefined {
  const span = spans.find((candidate) => isWithin(day, candidate));
  const version = versions.find((candidate) => candidate.version === span?.version);
  return span && hasSameContent(version, span.digest) ? span : undefined;
}
