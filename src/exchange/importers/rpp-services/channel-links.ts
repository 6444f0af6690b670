import type { ConvertedLink } from '../../importer.ts';
import type { SourceChannel } from './source.ts';

/** A link for each type of channel: one in operation counts before one that is planned; what is not told is left open. */
export function channelLinks(channels: readonly SourceChannel[]): ConvertedLink[] {
  const byType = new Map<string, ConvertedLink>();
  for (const { 'typ-kanálu': id, realizován: isRealised, 'plán-od': plannedFrom } of channels) {
    if (id === undefined || (byType.has(id) && isRealised !== true)) continue;
    byType.set(id, {
      to: { kind: 'channels', id },
      ...(isRealised === undefined ? {} : { isRealised }),
      ...(plannedFrom === undefined || isRealised === true ? {} : { plannedFrom }),
    });
  }
  return [...byType.values()];
}
