import { ApiError } from '../../../errors.ts';

/**
 * Runs the work; a refusal that points at a line of an import also says where in the file that line
 * comes from.
 * @throws what the work throws
 */
export async function locateViolations<R>(
  places: readonly (string | undefined)[],
  work: () => Promise<R>,
): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.errors === undefined) throw error;
    const errors = error.details.errors.map((violation) => {
      const line = /^\/lines\/([0-9]+)/.exec(violation.pointer)?.[1];
      const place = line === undefined ? undefined : places[Number(line) - 1];
      if (place === undefined) return violation;
      const { cs, en } = violation.detail;
      return { ...violation, detail: { cs: `${place}: ${cs}`, en: `${place}: ${en}` } };
    });
    throw new ApiError(error.code, { ...error.details, errors });
  }
}
