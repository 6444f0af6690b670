import { importNdjson, repositoryFile } from '../../support/http/import-ndjson.ts';
import { bearer } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

type Question = { readonly question: string; readonly expect: readonly string[] };

let test: TestApp;
let municipality: TestMunicipality;
let questions: Question[];

beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
  await importNdjson(test, municipality.path, await repositoryFile('sample/koprivnice.ndjson'));
  await importNdjson(
    test,
    municipality.path,
    await repositoryFile('test/search-relevance/more-life-situations.ndjson'),
  );
  questions = JSON.parse(
    await repositoryFile('test/search-relevance/questions.json'),
  ) as Question[];
});
afterAll(() => test.close());

const withoutDiacritics = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** How many questions find an expected element first, and within the first three. */
async function relevance(
  address: string,
  spell: (question: string) => string,
  headers: Record<string, string> = {},
): Promise<{ first: number; three: number; missed: string[] }> {
  let first = 0;
  let three = 0;
  const missed: string[] = [];
  for (const { question, expect: wanted } of questions) {
    const { body } = await test.http
      .get(address)
      .query({ q: spell(question), kinds: 'life-situations,processes', limit: 3 })
      .set(headers)
      .expect(200);
    const found = (body as { items: { reference: string }[] }).items.map(
      ({ reference }) => reference,
    );
    if (found[0] !== undefined && wanted.includes(found[0])) first++;
    if (found.some((reference) => wanted.includes(reference))) three++;
    else missed.push(`${question} → ${found.join(' ')}`);
  }
  return { first: first / questions.length, three: three / questions.length, missed };
}

describe('search in citizens’ words', () => {
  it('has at least a hundred queries', () => {
    expect(questions.length).toBeGreaterThanOrEqual(100);
  });

  it.each([
    ['with diacritics', (question: string) => question],
    ['without diacritics', withoutDiacritics],
  ])('finds 80 %% at once and 95 %% within three %s', async (_name, spell) => {
    const { first, three, missed } = await relevance(
      `${municipality.path}/search`,
      spell,
      bearer(municipality.tokens.reader),
    );
    if (process.env.SHOW_RELEVANCE)
      process.stdout.write(`${first} ${three}\n${missed.join('\n')}\n`);
    expect(first).toBeGreaterThanOrEqual(0.8);
    expect(three).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['with diacritics', (question: string) => question],
    ['without diacritics', withoutDiacritics],
  ])(
    'finds across municipalities, among fewer words, 80 %% at once and 90 %% within three %s',
    async (_name, spell) => {
      const { first, three, missed } = await relevance('/v1/search', spell);
      if (process.env.SHOW_RELEVANCE)
        process.stdout.write(`across ${first} ${three}\n${missed.join('\n')}\n`);
      expect(first).toBeGreaterThanOrEqual(0.8);
      expect(three).toBeGreaterThanOrEqual(0.9);
    },
  );
});
