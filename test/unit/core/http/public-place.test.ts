import { readConfig } from '../../../../src/config.ts';
import { publicPlaceAt, withoutPrefix } from '../../../../src/core/http/addresses.ts';

describe('PUBLIC_URL', () => {
  it.each([
    ['https://osnova.example.cz', '', 'https://osnova.example.cz'],
    ['https://osnova.example.cz/', '', 'https://osnova.example.cz'],
    ['https://mesto.example.cz/api/osnova/', '/api/osnova', 'https://mesto.example.cz/api/osnova'],
    ['http://127.0.0.1:3000', '', 'http://127.0.0.1:3000'],
  ])('%s puts "%s" before every path', (given, prefix, url) => {
    expect(publicPlaceAt(readConfig({ PUBLIC_URL: given }).publicUrl)).toEqual({ url, prefix });
  });

  it.each([
    'mesto.example.cz',
    'ftp://mesto.example.cz',
    'https://a:b@mesto.example.cz',
    'https://mesto.example.cz/?x=1',
    'https://mesto.example.cz/#x',
    'https://mesto.example.cz/v1',
    'https://mesto.example.cz/docs/api',
  ])('is not %s', (given) => {
    expect(() => readConfig({ PUBLIC_URL: given })).toThrow(/^PUBLIC_URL: /);
  });
});

describe('the path within the service', () => {
  const place = publicPlaceAt('https://mesto.example.cz/api/osnova');
  it.each([
    ['/api/osnova', '/'],
    ['/api/osnova?lang=cs', '/?lang=cs'],
    ['/api/osnova/v1/municipalities?limit=1', '/v1/municipalities?limit=1'],
    ['/v1/municipalities?limit=1', '/v1/municipalities?limit=1'],
    ['/api/osnovator', '/api/osnovator'],
    ['/.well-known/oauth-protected-resource/api/osnova', '/.well-known/oauth-protected-resource'],
    ['/.well-known/api-catalog', '/.well-known/api-catalog'],
    ['/', '/'],
  ])('of %s is %s', (url, path) => {
    expect(withoutPrefix(place, url)).toBe(path);
  });
});
