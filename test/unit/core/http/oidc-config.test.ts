import { readConfig } from '../../../../src/config.ts';

const least = {
  OIDC_ISSUER: 'https://login.example.cz/realms/obec',
  OIDC_AUDIENCE: 'https://osnova.example.cz',
};

describe('the settings of an OpenID provider', () => {
  it('are none without an issuer', () => {
    expect(readConfig({ OIDC_AUDIENCE: 'x' }).oidc).toBeNull();
  });

  it('need an audience, and pin what is safe by default', () => {
    expect(readConfig(least).oidc).toMatchObject({
      issuer: least.OIDC_ISSUER,
      audience: least.OIDC_AUDIENCE,
      algorithms: ['ES256', 'EdDSA', 'PS256', 'RS256'],
      type: 'at+jwt',
    });
    expect(() => readConfig({ OIDC_ISSUER: least.OIDC_ISSUER })).toThrow(/^OIDC_AUDIENCE/);
  });

  it.each([
    ['an issuer without TLS', 'OIDC_ISSUER', 'http://login.example.cz'],
    ['an issuer that only looks local', 'OIDC_ISSUER', 'http://localhost.example.cz'],
    ['an issuer that is no address', 'OIDC_ISSUER', 'login'],
    ['no signature', 'OIDC_ALGORITHMS', 'ES256,none'],
    ['signatures by a shared secret', 'OIDC_ALGORITHMS', 'HS256'],
    ['no algorithm', 'OIDC_ALGORITHMS', ','],
    ['clocks too far apart', 'OIDC_CLOCK_TOLERANCE', '3600'],
    ['the client as the audience', 'OIDC_CLIENT_ID', least.OIDC_AUDIENCE],
  ])('reject %s', (_name, variable, value) => {
    expect(() => readConfig({ ...least, [variable]: value })).toThrow(/^OIDC_/);
  });

  it('accept an issuer on this machine without TLS', () => {
    expect(
      readConfig({ ...least, OIDC_ISSUER: 'http://localhost:8080/realms/obec' }).oidc?.issuer,
    ).toBe('http://localhost:8080/realms/obec');
  });
});
