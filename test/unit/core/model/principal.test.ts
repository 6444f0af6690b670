import {
  hasRole,
  isolationOf,
  type Principal,
  roles,
  seesDrafts,
  serviceItself,
  submitterOf,
} from '../../../../src/core/model/principal.ts';

const withRole = (role: Principal['role']): Principal => ({ ...serviceItself(7, 'cli'), role });

describe('a role', () => {
  it('includes the rights of those before it, and of none after it', () => {
    const rights = [null, ...roles].map((role) =>
      roles.filter((required) => hasRole(withRole(role), required)),
    );
    expect(rights).toEqual([
      [],
      ['reader'],
      ['reader', 'editor'],
      ['reader', 'editor', 'publisher'],
      ['reader', 'editor', 'publisher', 'administrator'],
    ]);
  });

  it('shows drafts from editor on', () => {
    expect([null, ...roles].map((role) => seesDrafts(withRole(role)))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('the settings of tenant isolation', () => {
  it.each([
    ['internal', 'editor', ['7', '0', 'on']],
    ['internal', 'reader', ['7', '0', 'off']],
    ['shared', null, ['7', '1', 'off']],
    ['public', null, ['7', '2', 'off']],
  ] as const)('of level %s with role %s are %j', (level, role, settings) => {
    expect(isolationOf({ ...withRole(role), level })).toEqual(settings);
  });
});

describe('the principal of a submission', () => {
  it('writes within the municipality without a role, and keeps who is counted', () => {
    const outsider: Principal = {
      municipalityId: 7,
      level: 'public',
      role: 'administrator',
      positions: ['positions/P'],
      actor: 'anonymous',
      caller: '192.0.2.1',
    };
    const { caller: _, ...unnamed } = outsider;
    const submitter = {
      municipalityId: 7,
      level: 'internal',
      role: null,
      positions: [],
      actor: 'anonymous',
    };
    expect(submitterOf(outsider)).toEqual({ ...submitter, caller: '192.0.2.1' });
    expect(submitterOf(unnamed)).toStrictEqual(submitter);
  });
});
