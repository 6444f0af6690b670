import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { cutTo } from '../plain-text.ts';
import type { Objects } from './read-objects.ts';

/** What the preamble of an export may say of the program and of its form; either may be missing. */
const known = { beheersapplicatie: /^iNavigator 3(?:\.|$)/, specificatieversie: /^ICR1\.5(?:\.|$)/ } as const;

/** @throws ApiError unreadable-file when the export says that it is of another version than the one known */
export function refuseOtherVersions(objects: Objects): void {
  for (const tag of objects.of('preambule')) {
    const { name } = tag;
    const pattern = Object.hasOwn(known, name) ? known[name as keyof typeof known] : undefined;
    if (pattern === undefined || tag.text === '' || pattern.test(tag.text)) continue;
    const said = cutTo(tag.text, 60);
    throw unreadable(
      `Vývoz je ve verzi „${said}“ (${name}); čte se iNavigator 3 s podobou ICR1.5.`,
      `The export is of version "${said}" (${name}); iNavigator 3 in the form ICR1.5 is read.`,
    );
  }
}
