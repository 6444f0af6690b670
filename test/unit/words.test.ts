import { describe, expect, it } from '@jest/globals';
import { contentWords, fold, stems } from '../../src/model/words.ts';

describe('words', () => {
  it('are folded to compare without case and diacritics', () => {
    expect(fold('Příliš ŽLUŤOUČKÝ kůň')).toBe('prilis zlutoucky kun');
    expect(fold(fold('Ďáblovské ÓDY'))).toBe('dablovske ody');
  });

  it('are told from those that only join, with diacritics or without', () => {
    expect(contentWords('Kde si můžu vyřídit občanský průkaz?')).toEqual(['občanský', 'průkaz']);
    expect(contentWords('kde si muzu vyridit obcansky prukaz')).toEqual(['obcansky', 'prukaz']);
    expect(contentWords('Žádost č. 5/2026 – „ztráta“ (OP), e-mail')).toEqual(['žádost', 'č', '5', '2026', 'ztráta', 'op', 'e', 'mail']);
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

  it('of different things have different stems', () => {
    const things = ['svatba', 'pes', 'stavba', 'odpad', 'pas', 'volby'];
    expect(new Set(things.flatMap(stems)).size).toBe(things.length);
  });

  it('have each stem once, in the order of the text, without diacritics and in lower case', () => {
    expect(stems('Svatba a pes, psi a svatby')).toEqual(
      [...stems('svatba'), ...stems('pes'), ...stems('psi')].filter((stem, index, all) => all.indexOf(stem) === index),
    );
    for (const stem of stems('Příliš ŽLUŤOUČKÝ Kůň úpěl ďábelské ódy')) expect(stem).toBe(fold(stem));
  });
});
