import { text } from '../platform/text.ts';
import type { Option } from './command.ts';

/** `--json` */
export const jsonOption = {
  type: 'boolean',
  description: text(
    'odpověď jako JSON na standardním výstupu',
    'the answer as JSON on standard output',
  ),
} as const satisfies Option;

/** `--municipality`, which is required. */
export const municipalityOption = {
  type: 'string',
  isRequired: true,
  value: text('obec', 'municipality'),
  description: text('zkrácený název nebo IČO obce', 'slug or IČO of the municipality'),
} as const satisfies Option;
