import type { Day } from '../../model/day.ts';
import type { Alongside } from '../checks/assert-publication.ts';
import type { DanglingLinks, Pointers } from '../checks/resolve-links.ts';

/** A published element, as the log names it. */
export type Published = { readonly kind: string; readonly code: string; readonly node: number };

export type BatchOptions = Pointers &
  DanglingLinks &
  Partial<Alongside> & {
    readonly today: Day;
    readonly batch: string | null;
    /** Whether documents may change the visibility of their elements. */
    readonly changesVisibility?: boolean;
    /** Nodes that the same act has already created. */
    readonly made?: ReadonlySet<number>;
    /**
     * Whether external codes are left to the last batch of the act: it may free a code used here.
     */
    readonly defersCodes?: boolean;
    /** Whether guards of written acts are left to the caller: they may depend on later batches. */
    readonly defersGuards?: boolean;
    /** Called as the work goes on, with the share of it that is done: above 0, to 1. */
    readonly onShare?: ((share: number) => void) | undefined;
    /** Elements of earlier batches whose external codes this one writes. */
    readonly uncoded?: readonly Published[];
  };
