import type { z } from 'zod';
import type { Database } from '../../database/database.ts';
import type { ModelGraph, OsnovaModel } from '../../kinds/types.ts';
import type { Principal } from '../../model/principal.ts';

/** A parameter by which a composed answer is asked of another graph than the town's own, such as one with changes laid over it. */
export type GraphOverlay = {
  /** The name of the parameter; the answer repeats its value under the same name. */
  readonly parameter: string;
  readonly schema: z.ZodType<string>;
  /** @throws ApiError not-found when the value names nothing that the viewer may see */
  readonly open: (
    deps: { readonly database: Database; readonly model: OsnovaModel },
    principal: Principal,
    value: string,
  ) => Promise<OpenOverlay>;
};

/** An overlay that a request asks for. */
export type OpenOverlay = {
  readonly parameter: string;
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  readonly apply: (graph: ModelGraph) => ModelGraph;
};

/** The parameters of answers that can be asked of an overlaid graph. */
export const overlayParameters = (
  overlays: readonly GraphOverlay[],
): Record<string, z.ZodOptional<z.ZodType<string>>> =>
  Object.fromEntries(overlays.map(({ parameter, schema }) => [parameter, schema.optional()]));
