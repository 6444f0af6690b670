import type { Day } from '../model/day.ts';
import { arcsIn } from '../model/graph.ts';
import { withoutArcs } from '../model/graph-changes.ts';
import { attributesOf } from './attributes-of.ts';
import type { ModelArc, ModelGraph } from './types.ts';

/**
 * Returns whether a link is valid on a day by its own attributes `validFrom` and `validTo`, where
 * the relation has them.
 */
export function isValidOn(arc: ModelArc, day: Day): boolean {
  const { validFrom, validTo } = attributesOf(arc);
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);
}

/**
 * Returns the graph without links whose own days have passed or are still to come. Cached: every
 * question about a day needs it.
 */
export function withValidLinks(graph: ModelGraph, day: Day): ModelGraph {
  const known = remembered.get(graph);
  if (known?.day === day) return known.valid;
  const invalid = new Set<ModelArc>();
  for (const arc of arcsIn(graph)) if (!isValidOn(arc, day)) invalid.add(arc);
  const valid = withoutArcs(graph, invalid);
  remembered.set(graph, { day, valid });
  return valid;
}

const remembered = new WeakMap<ModelGraph, { readonly day: Day; readonly valid: ModelGraph }>();
