import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import type { ImportState } from '../store/imports.ts';

/** @throws ApiError not-found for no import; wrong-state for one that has been started */
export function assertReceiving(state: ImportState | null): void {
  if (state === null) throw problem('not-found');
  if (state === 'receiving') return;
  throw problem('wrong-state', {
    detail: text(
      `Načtení už bylo spuštěno (${state}); založte nové.`,
      `The import has been started already (${state}); create another one.`,
    ),
  });
}
