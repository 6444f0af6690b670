import type { Day } from '../../core/model/day.ts';
import type { Gap } from './gaps.ts';

/** Why a gap is waived, and until when. */
export type Waiver = {
  readonly id: string;
  readonly node: number;
  /** The key of the rule that found the gap. */
  readonly rule: string;
  readonly reason: string;
  /** The last day on which the waiver is valid. */
  readonly expiresOn: Day;
};

export type WaivedGap = Gap & { readonly waiver: Waiver };

/** Separates the gaps that the given waivers, all valid, cover from those that stay open. */
export function separateWaived(
  gaps: readonly Gap[],
  waivers: readonly Waiver[],
): { readonly open: readonly Gap[]; readonly waived: readonly WaivedGap[] } {
  if (waivers.length === 0) return { open: gaps, waived: [] };
  const byGap = new Map(waivers.map((waiver) => [`${waiver.node} ${waiver.rule}`, waiver]));
  const open: Gap[] = [];
  const waived: WaivedGap[] = [];
  for (const gap of gaps) {
    const waiver = byGap.get(`${gap.vertex.node} ${gap.rule.key}`);
    if (waiver) waived.push({ ...gap, waiver });
    else open.push(gap);
  }
  return { open, waived };
}
