import { readEli } from '../rpp/eli.ts';
import { type Provision, readProvision } from '../rpp/provision.ts';
import type { SourceProvision } from './source.ts';

/** Returns the provisions of both notations; those outside the Collection of Laws are omitted. */
export const readProvisions = (
  elis: readonly string[],
  others: readonly SourceProvision[],
): Provision[] => [
  ...elis.flatMap((eli) => readEli(eli) ?? []),
  ...others.flatMap((other) => otherProvision(other) ?? []),
];

const otherProvision = ({
  číslo,
  rok,
  článek,
  paragraf,
  odstavec,
  písmeno,
}: SourceProvision): Provision | null =>
  readProvision({
    number: číslo?.split('/')[0],
    year: rok,
    article: článek,
    section: paragraf,
    subsection: odstavec,
    letter: písmeno,
  });
