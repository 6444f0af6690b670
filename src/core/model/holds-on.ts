import type { Day } from './day.ts';
import { type Arc, type Graph, graphOf } from './graph.ts';

/** Whether a link holds on a day by its own attributes `validFrom` and `validTo`, where the relation has them. */
export function holdsOn({ attributes }: Arc, day: Day): boolean {
  const { validFrom, validTo } = (attributes ?? {}) as { validFrom?: Day; validTo?: Day }; // as the relations declare them
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);
}

/** The graph without links whose own days have passed or are to come. Remembered: every question of a day asks for it. */
export function withHeldLinks(graph: Graph, day: Day): Graph {
  const known = remembered.get(graph);
  if (known?.day === day) return known.held;
  const arcs = graph.arcs.filter((arc) => holdsOn(arc, day));
  const held = arcs.length === graph.arcs.length ? graph : graphOf(graph.vertices, arcs);
  remembered.set(graph, { day, held });
  return held;
}

const remembered = new WeakMap<Graph, { readonly day: Day; readonly held: Graph }>();
