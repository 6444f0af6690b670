import { claimsOf } from '../../../../src/core/http/identities/claims.ts';

const settings = {
  claims: { municipality: 'obec', role: 'realm_access.roles', positions: 'osnova.positions' },
  rolePrefix: '',
};
const nobody = { municipality: null, role: null, positions: [] };

describe('the claims of a token', () => {
  it('are found in nested objects, and give the highest role', () => {
    const payload = {
      obec: '00298077',
      realm_access: { roles: ['editor', 'administrator', 'reader'] },
      osnova: { positions: ['POZ-1'] },
    };
    expect(claimsOf(payload, settings)).toEqual({
      municipality: '00298077',
      role: 'administrator',
      positions: ['positions/POZ-1'],
    });
  });

  it('are found under a name that has dots itself', () => {
    const claims = { ...settings.claims, role: 'https://obec.example.cz/roles' };
    expect(
      claimsOf({ 'https://obec.example.cz/roles': ['editor'] }, { ...settings, claims }).role,
    ).toBe('editor');
  });

  it('may list roles as words of one text, with a prefix', () => {
    const scoped = { claims: { ...settings.claims, role: 'scope' }, rolePrefix: 'osnova-' };
    expect(
      claimsOf({ scope: 'openid osnova-reader osnova-publisher administrator' }, scoped).role,
    ).toBe('publisher');
  });

  it('name positions with or without their kind, twenty at most, and ignore invalid ones', () => {
    const positions = [
      'positions/Ř-1',
      'A',
      '',
      'goals/SC-1',
      'a\u0000b',
      7,
      null,
      ...Array.from({ length: 30 }, (_, index) => `P-${index}`),
    ];
    const found = claimsOf({ osnova: { positions } }, settings).positions;
    expect(found.slice(0, 3)).toEqual(['positions/Ř-1', 'positions/A', 'positions/P-0']);
    expect(found).toHaveLength(20);
  });

  it.each([
    ['nothing', {}],
    [
      'other types',
      { obec: 298077, realm_access: { roles: { editor: true } }, osnova: 'positions' },
    ],
    ['nothing where objects are expected', { obec: null, realm_access: null, osnova: [] }],
    ['several municipalities', { obec: ['koprivnice', 'decin'] }],
    [
      'what only objects in general have',
      { realm_access: Object.create({ roles: ['administrator'] }) as object },
    ],
  ])('of %s give no rights', (_name, payload) => {
    expect(claimsOf(payload, settings)).toEqual(nobody);
  });
});
