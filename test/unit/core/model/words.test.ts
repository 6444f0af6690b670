import {
  contentWords,
  fold,
  foldedWords,
  stems,
  stemsOfVector,
  trigrams,
} from '../../../../src/core/model/words.ts';

describe('words', () => {
  it('are folded to compare without case and diacritics', () => {
    expect(fold('Příliš ŽLUŤOUČKÝ kůň')).toBe('prilis zlutoucky kun');
    expect(fold(fold('Ďáblovské ÓDY'))).toBe('dablovske ody');
  });

  it('are distinguished from function words, with diacritics or without', () => {
    expect(contentWords('Kde si můžu vyřídit občanský průkaz?')).toEqual(['občanský', 'průkaz']);
    expect(contentWords('kde si muzu vyridit obcansky prukaz')).toEqual(['obcansky', 'prukaz']);
    expect(contentWords('Žádost č. 5/2026 – „ztráta“ (OP), e-mail')).toEqual([
      'žádost',
      'č',
      '5',
      '2026',
      'ztráta',
      'op',
      'e',
      'mail',
    ]);
    expect(contentWords(' ,.;- ')).toEqual([]);
  });

  it.each([
    ['občanský průkaz', 'občanského průkazu'],
    ['svatba', 'svatby'],
    ['poplatky za psa', 'poplatků za psy'],
    ['stavební povolení', 'stavebního povolení'],
  ])('of %s and %s have the same stems', (one, other) => {
    expect(stems(other)).toEqual(stems(one));
  });

  it('of a folded text are those in it, and none for an empty one', () => {
    expect([foldedWords('prukaz-c. 5'), foldedWords(' .,')]).toEqual([['prukaz', 'c', '5'], []]);
  });

  it('of any length have a stem', () => {
    const long = 'nejneobhospodařovávatelnějšímu'.repeat(2);
    expect([stems(long), stems(long)]).toEqual([
      [expect.stringContaining('nejneobhospodarovavatelnejsi')],
      stems(long),
    ]);
  });

  it('of different things have different stems', () => {
    const things = ['svatba', 'pes', 'stavba', 'odpad', 'pas', 'volby'];
    expect(new Set(things.flatMap(stems)).size).toBe(things.length);
  });

  it('have each stem once, in the order of the text, without diacritics and in lower case', () => {
    expect(stems('Svatba a pes, psi a svatby')).toEqual(
      [...stems('svatba'), ...stems('pes'), ...stems('psi')].filter(
        (stem, index, all) => all.indexOf(stem) === index,
      ),
    );
    for (const stem of stems('Příliš ŽLUŤOUČKÝ Kůň úpěl ďábelské ódy'))
      expect(stem).toBe(fold(stem));
  });
});

describe('trigrams', () => {
  it('of a word are those of pg_trgm, each once', () => {
    expect(trigrams('pes')).toEqual(['  p', ' pe', 'pes', 'es ']);
    expect(trigrams('aaaa')).toEqual(['  a', ' aa', 'aaa', 'aa ']);
  });
});

describe('the text of a tsvector', () => {
  it('that is empty has no stems', () => {
    expect([...stemsOfVector('')]).toEqual([]);
  });

  it('gives the strength by the weights, wherever the places are', () => {
    const [[, first] = [], [, second] = []] = [...stemsOfVector("'a':1A,22B 'b':333A,4B")];
    expect(first).toBe(second);
  });

  it('gives each stem with its strength, as ts_rank does for one word', () => {
    const rank = (...strengths: number[]) =>
      strengths.reduce((sum, strength, n) => sum + strength / (n + 1) ** 2, 0) / 1.6449340668;
    const found = new Map(stemsOfVector("'psa':1A 'kun':2B,9 'les':5C,3A,4B '2026':7"));
    expect([...found.keys()]).toEqual(['psa', 'kun', 'les', '2026']);
    expect(found.get('psa')).toBeCloseTo(rank(1));
    expect(found.get('kun')).toBeCloseTo(rank(0.8, 0.1));
    expect(found.get('les')).toBeCloseTo(rank(1, 0.8, 0.4));
    expect(found.get('2026')).toBeCloseTo(rank(0.1));
  });
});
