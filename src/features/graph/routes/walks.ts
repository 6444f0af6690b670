import { z } from 'zod';
import type { ModelArc, ModelGraph } from '../../../core/kinds/types.ts';
import { described } from '../../../core/model/described.ts';
import { vertexAt } from '../../../core/model/graph.ts';
import type { WalkOptions } from '../walk.ts';

/** The query parameter for the direction of a walk. */
export const directionParameter = described(
  z.enum(['out', 'in', 'both']),
  ['Směr', '`out` po směru vazeb, `in` proti nim, `both` oběma; bez údaje oběma.'],
  [
    'Direction',
    '`out` along the links, `in` against them, `both` either way; either way by default.',
  ],
).optional();

type WalkQuery = {
  readonly direction?: WalkOptions['direction'] | undefined;
  readonly relations?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
};

/** Returns the bounds of a walk by its query. */
export const walkOptionsOf = (query: WalkQuery, depth: number, limit: number): WalkOptions => ({
  depth,
  limit,
  direction: query.direction ?? 'both',
  relations: query.relations ? new Set(query.relations) : null,
  kinds: query.kinds ? new Set(query.kinds) : null,
});

/** Returns an arc as answers show it, by the references of its ends. */
export const arcView = (graph: ModelGraph, { relation, source, target, attributes }: ModelArc) => ({
  from: vertexAt(graph, source).reference,
  relation,
  to: vertexAt(graph, target).reference,
  ...(attributes === null ? {} : { attributes }),
});
