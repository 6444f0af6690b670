import { languageOf } from '../../../../src/core/http/language.ts';
import { negotiate } from '../../../../src/core/http/negotiate.ts';
import { ApiError } from '../../../../src/errors.ts';

const offered = ['application/json', 'text/csv', 'text/html; charset=utf-8'] as const;
const chosen = (accept?: string) =>
  negotiate({ headers: accept === undefined ? {} : { accept } }, offered);

describe('the form of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/html', 'text/html; charset=utf-8'],
    ['text/html, application/json;q=0.9', 'text/html; charset=utf-8'],
    ['application/json;q=0.5, text/csv;q=0.8', 'text/csv'],
    ['text/csv;q=0, */*', 'application/json'],
    ['application/json;q=0, text/*;q=0.1', 'text/csv'],
    ['text/html;q=0.2, text/*;q=0.5, */*;q=0.1', 'text/csv'],
    ['image/png, */*;q=0.1', 'application/json'],
    ['text/csv ; q=0.5 , application/json ; q=0.4', 'text/csv'],
    ['text/csv;q=nonsense, application/json;q=0.1', 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    ['text/csv; header=absent ; q=0.5, application/json;q=0.4', 'text/csv'],
    ['text/csv, application/json', 'text/csv'],
    ['text/csv, */*', 'text/csv'],
  ])('for %j is %s', (accept, type) => {
    expect(chosen(accept)).toBe(type);
  });

  it.each(['image/png', 'application/json;q=0', '*/*;q=0', 'image/*'])(
    'is refused for %s alone',
    (accept) => {
      expect(() => chosen(accept)).toThrow(expect.objectContaining({ code: 'not-acceptable' }));
      expect(() => chosen(accept)).toThrow(ApiError);
    },
  );
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['cs', 'cs'],
    ['cs-CZ,cs;q=0.9,en;q=0.8', 'cs'],
    ['en-GB,cs;q=0.5', 'en'],
    ['en;q=0.4, cs;q=0.5', 'cs'],
    ['de, cs;q=0.1', 'cs'],
    ['sk, de', 'en'],
    ['cs;q=0', 'en'],
    ['*', 'en'],
    ['cs, en', 'cs'],
    ['en, cs', 'en'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf({ headers: header === undefined ? {} : { 'accept-language': header } })).toBe(
      language,
    );
  });
});
