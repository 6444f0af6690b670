import fc from 'fast-check';
import { asciiAlias, hasIcoChecksum, patterns } from '../../../../src/core/model/patterns.ts';
import { icoOf } from '../../../support/test-app.ts';

describe('an IČO', () => {
  // Kopřivnice, ATTN Consulting, CIEM, NSZM, the Ministry of the Interior
  const real = ['00298077', '25894978', '03805964', '61385247', '00007064'];

  it.each(real)('%s has its check digit', (ico) => {
    expect(patterns.ico.test(ico) && hasIcoChecksum(ico)).toBe(true);
  });

  it.each(real)('%s has another check digit', (ico) => {
    const others = [...'0123456789']
      .map((digit) => ico.slice(0, 7) + digit)
      .filter((other) => other !== ico);
    expect(others.filter(hasIcoChecksum)).toEqual([]);
  });

  it('reveals every single mistyped digit, except where the check digit is 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, step) => {
          const ico = icoOf(number);
          const mistyped = ico.slice(0, at) + ((Number(ico[at]) + step) % 10) + ico.slice(at + 1);
          // two remainders of eleven (0 and 10) share the digit 1
          expect(hasIcoChecksum(mistyped) && ico[7] !== '1').toBe(false);
        },
      ),
    );
  });

  it.each(['298077', '002980770', '0029807a', ' 00298077'])('%s has another form', (ico) => {
    expect(patterns.ico.test(ico)).toBe(false);
  });
});

describe('a code on any keyboard', () => {
  it.each([
    ['Ř-001', 'r-001'],
    ['ř-001', 'r-001'],
    ['Žižkův-Úřad_ěščřžýáíéůúňďťó', 'zizkuv-urad_escrzyaieuundto'],
    ['Straße-Łódź-Øst', 'strasse-lodz-ost'],
    ['SC.1-a_B', 'sc.1-a_b'],
  ])('of %s is %s', (code, alias) => {
    expect(asciiAlias(code)).toBe(alias);
    expect(asciiAlias(code.normalize('NFD'))).toBe(alias);
    expect(asciiAlias(alias)).toBe(alias);
  });

  it('keeps letters that have no place on it, so that codes stay apart', () => {
    expect(asciiAlias('Ж-1')).not.toBe(asciiAlias('Я-1'));
  });
});

describe('the patterns', () => {
  const valid: Partial<Record<keyof typeof patterns, readonly string[]>> = {
    code: ['SC-1', 'Ř.2_b', '.skryty', '-1', '日本'],
    eli: [
      '/eli/cz/sb/2000/128',
      '/eli/cz/sb/2000/128/par_35',
      '/eli/cz/sb/2012/89/2026-01-01/dokument/norma/cast_1',
    ],
    ruian: ['https://linked.cuzk.cz/resource/ruian/obec/599565'],
    service: ['S980', 'S14008'],
    registryCode: ['A115', 'CR123', 'U1', 'KO12'],
    retention: ['A/5', 'S10', 'V/3'],
    fileMark: ['53', '53.2', '601.1.2'],
    dataBox: ['42bb7zg'],
    language: ['cs', 'en-GB', 'sr-Latn-RS'],
    email: ['odbor@koprivnice.cz'],
    phone: ['+420 556 879 411', '556 879 411'],
    webAddress: ['https://www.koprivnice.cz/?a=1&b=ř'],
    mediaType: ['application/pdf', 'application/vnd.ms-excel'],
  };
  const invalid: Partial<Record<keyof typeof patterns, readonly string[]>> = {
    code: ['', '_act', 'a/b', 'a b', 'a\n', 'a:b', '\u0301a'],
    line: ['a\nb', 'a\u0000', '\ud800'],
    prose: ['a\u0000', '\ud800', 'a\u001b[0m'],
    eli: ['eli/cz/sb/2000/128', '/eli/cz/xx/2000/128', '/eli/cz/sb/2000/128/'],
    ruian: [
      'http://linked.cuzk.cz/resource/ruian/obec/1',
      'https://example.org/resource/ruian/obec/1',
    ],
    service: ['S', '980', 's980'],
    registryCode: ['X1', 'A'],
    retention: ['B/5', 'A/'],
    fileMark: ['53.', '.5', '53,2'],
    dataBox: ['42BB7ZG', '42bb7z'],
    language: ['čeština', 'c', 'CS'],
    email: ['odbor', 'a@b', 'a b@c.cz', 'a@b@c.cz'],
    phone: ['telefon', '+', '12'],
    webAddress: [
      'javascript:alert(1)',
      'ftp://a.cz',
      'https://a b',
      '//a.cz',
      'https://a.cz/"><script>',
    ],
    mediaType: ['pdf', 'application/', 'APPLICATION/PDF'],
  };
  const cases = (table: Partial<Record<string, readonly string[]>>) =>
    Object.entries(table).flatMap(([name, values]) =>
      (values ?? []).map((value) => [name, value] as const),
    );

  it.each(cases(valid))('%s accepts %j', (name, value) => {
    expect(patterns[name as keyof typeof patterns].test(value)).toBe(true);
  });

  it.each(cases(invalid))('%s rejects %j', (name, value) => {
    expect(patterns[name as keyof typeof patterns].test(value)).toBe(false);
  });
});
