import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { cutTo } from '../plain-text.ts';
import type { Objects } from './read-objects.ts';

/**
 * What the preamble of an export may say about the program and the format; either may be missing.
 */
const known: ReadonlyMap<string, RegExp> = new Map([
  ['beheersapplicatie', /^iNavigator 3(?:\.|$)/],
  ['specificatieversie', /^ICR1\.5(?:\.|$)/],
]);

/** @throws ApiError unreadable-file when the export names an unknown version */
export function assertKnownVersion(objects: Objects): void {
  for (const tag of objects.of('preambule')) {
    const { name } = tag;
    const pattern = known.get(name);
    if (pattern === undefined || tag.text === '' || pattern.test(tag.text)) continue;
    const version = cutTo(tag.text, 60);
    throw unreadable(
      `Vývoz je ve verzi „${version}“ (${name}); čte se iNavigator 3 s podobou ICR1.5.`,
      `The export is of version "${version}" (${name}); supported are iNavigator 3 exports in the ICR1.5 format.`,
    );
  }
}
