import type { Day } from '../../core/model/day.ts';
import type { Gap } from './gaps.ts';

/** Why a gap is let be, and for how long. */
export type Waiver = {
  readonly id: string;
  readonly node: number;
  /** The key of the rule. */
  readonly rule: string;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expiresOn: Day;
};

export type WaivedGap = Gap & { readonly waiver: Waiver };

/** Parts the gaps that are let be, by waivers that hold, from those that stay open. */
export function partWaived(
  gaps: readonly Gap[],
  waivers: readonly Waiver[],
): { readonly open: readonly Gap[]; readonly waived: readonly WaivedGap[] } {
  const byPlace = new Map(waivers.map((waiver) => [`${waiver.node} ${waiver.rule}`, waiver]));
  const open: Gap[] = [];
  const waived: WaivedGap[] = [];
  for (const gap of gaps) {
    const waiver = byPlace.get(`${gap.vertex.node} ${gap.rule.key}`);
    if (waiver) waived.push({ ...gap, waiver });
    else open.push(gap);
  }
  return { open, waived };
}
