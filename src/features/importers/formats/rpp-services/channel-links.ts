import type { TypedLink } from '../typed-document.ts';
import type { SourceChannel } from './source.ts';

type ToChannel = TypedLink<'service-actions', 'deliveredThrough'>;

/** A link for each type of channel, and the channels that differ from another of the same type. */
export type ChannelLinks = {
  readonly links: ToChannel[];
  readonly others: readonly SourceChannel[];
};

/** A channel in operation takes precedence over a planned one; what is not given is left open. */
export function channelLinks(channels: readonly SourceChannel[]): ChannelLinks {
  const byType = new Map<string, SourceChannel>();
  const others: SourceChannel[] = [];
  for (const channel of channels) {
    const id = channel['typ-kanálu'];
    if (id === undefined) continue;
    const known = byType.get(id);
    const [better, other] =
      known && channel.realizován !== true ? [known, channel] : [channel, known];
    byType.set(id, better);
    if (other && !isSame(better, other)) others.push(other);
  }
  return { links: [...byType].map(linkOf), others };
}

const linkOf = ([id, { realizován: isRealised, 'plán-od': plannedFrom }]: readonly [
  string,
  SourceChannel,
]): ToChannel => ({
  to: { kind: 'channels', id },
  ...(isRealised === undefined ? {} : { isRealised }),
  ...(plannedFrom === undefined || isRealised === true ? {} : { plannedFrom }),
});

const isSame = (a: SourceChannel, b: SourceChannel): boolean =>
  a.realizován === b.realizován && a['plán-od'] === b['plán-od'];
