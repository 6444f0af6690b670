import type { z } from 'zod';
import type { Database } from '../../database/database.ts';
import type { ModelGraph, OsnovaModel } from '../../kinds/types.ts';
import type { Principal } from '../../model/principal.ts';

/**
 * A parameter that changes the graph which a composed answer is computed from, such as a scenario.
 */
export type GraphOverlay = {
  /** The name of the parameter; the answer repeats its value under the same name. */
  readonly parameter: string;
  readonly schema: z.ZodType<string>;
  /** @throws ApiError not-found when the principal can see nothing of that value */
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
  /** Its name in answers made for people. */
  readonly name: string;
  readonly apply: (graph: ModelGraph) => ModelGraph;
};

/** Returns the parameters of the overlays. */
export const overlayParameters = (
  overlays: readonly GraphOverlay[],
): Record<string, z.ZodOptional<z.ZodType<string>>> =>
  Object.fromEntries(overlays.map(({ parameter, schema }) => [parameter, schema.optional()]));
