import type { ApiError } from '../../../src/errors.ts';
import { convertFileTask } from '../../../src/features/importers/convert-file-task.ts';
import { readLinesTask } from '../../../src/features/transfer/operations/read-lines-task.ts';
import { Threads } from '../../../src/platform/threads/threads.ts';
import { type HostileFile, hostileFiles } from '../../support/files/hostile-files.ts';
import { compiled } from '../../support/processes/compiled.ts';

const maxGrowth = 512 * 1024 * 1024;
const principal = {
  municipalityId: 1,
  level: 'internal',
  role: 'publisher',
  positions: [],
  actor: 'someone',
} as const;
const context = { principal, today: '2026-01-01', reason: null, extraFields: [] };

let threads: Threads;
let before: number;
beforeAll(() => {
  threads = new Threads({ file: compiled('features/thread.js'), onError: () => undefined });
  before = process.memoryUsage.rss();
});
afterAll(() => threads.close());

const read = (importer: string | null, bytes: Buffer): Promise<object> =>
  importer === null
    ? threads.run(readLinesTask, bytes, context)
    : threads.run(convertFileTask, bytes, { importer, options: {} });

const descriptionOf = ({ message, details }: ApiError): string =>
  [message, ...(details.errors ?? []).map(({ detail }) => detail.en)].join(' ');

describe('a hostile file', () => {
  it.each<HostileFile>(hostileFiles)(
    '$name is refused, and said why',
    async ({ importer, make, code, says }) => {
      const error = await read(importer, make()).then(
        () => null,
        (refusal: ApiError) => refusal,
      );
      expect([error?.code, descriptionOf(error as ApiError)]).toEqual([
        code,
        expect.stringMatching(says),
      ]); // whatever it is, it has a message
    },
  );

  it('leaves no memory behind', () => {
    expect(process.memoryUsage.rss() - before).toBeLessThan(maxGrowth);
  });
});
