import type { Commit } from '../../../../src/core/database/commit-events.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

/** What was committed during an act. */
async function commitsOf(act: () => Promise<unknown>): Promise<Commit[]> {
  const heard: Commit[] = [];
  const end = test.services.database.commits.subscribe((commit) => heard.push(commit));
  await act();
  end();
  return heard;
}

const importRoles = (mode: string, codes: readonly string[]) =>
  test.http
    .post(`${municipality.path}/_import?mode=${mode}`)
    .set(bearer(municipality.tokens.publisher))
    .set('content-type', 'application/x-ndjson')
    .send(
      codes.map((code) => JSON.stringify({ kind: 'roles', code, name: `Role ${code}` })).join('\n'),
    );

it('a commit is announced once, with its actions and the new version of the municipality', async () => {
  const [first, ...others] = await commitsOf(() =>
    importRoles('apply', ['R-1', 'R-2']).expect(200),
  );
  expect(others).toEqual([]);
  expect(first?.actions).toEqual(new Map([['published', 2]]));
  const [next] = await commitsOf(() => importRoles('apply', ['R-3']).expect(200));
  expect(next).toMatchObject({
    municipalityId: first?.municipalityId,
    version: (first?.version ?? 0) + 1,
  });
});

it('nothing is announced for a dry run, a refusal, or an operation without changes', async () => {
  expect(await commitsOf(() => importRoles('dry-run', ['R-4']).expect(200))).toEqual([]);
  expect(await commitsOf(() => importRoles('apply', ['not a code/']).expect(400))).toEqual([]);
  expect(await commitsOf(() => importRoles('apply', ['R-1']).expect(200))).toEqual([]);
});

it('a listener that throws disturbs neither the commit nor the other listeners', async () => {
  const end = test.services.database.commits.subscribe(() => {
    throw new Error('deaf');
  });
  expect(await commitsOf(() => importRoles('apply', ['R-5']).expect(200))).toHaveLength(1);
  end();
  await test.http
    .get(`${municipality.path}/roles/R-5`)
    .set(bearer(municipality.tokens.reader))
    .expect(200);
});
