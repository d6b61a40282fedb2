import { type ClaimMapping, claimedRights, claimValues } from './claimed-rights.js';

const mapping: ClaimMapping = {
  claim: 'groups',
  roles: [
    { value: 'sre', role: 'editor' },
    { value: 'sre-admins', role: 'admin' },
    { value: 'staff', role: 'viewer' },
  ],
  teams: [
    { value: 'dba', team: 'db', role: 'editor' },
    { value: 'staff', team: 'db', role: 'viewer' },
    { value: 'sre', team: 'web', role: 'viewer' },
  ],
};

describe('the rights that a provider gives', () => {
  it.each([
    [['staff'], { mapped: true, role: 'viewer', teams: { db: 'viewer' } }],
    [['staff', 'sre', 'sre-admins'], { mapped: true, role: 'admin', teams: { db: 'viewer', web: 'viewer' } }],
    [['staff', 'dba'], { mapped: true, role: 'viewer', teams: { db: 'editor' } }],
    [['dba'], { mapped: false, values: ['dba'] }],
    [['SRE'], { mapped: false, values: ['SRE'] }],
    [[], { mapped: false, values: [] }],
    [undefined, { mapped: false, values: [] }],
    ['sre', { mapped: true, role: 'editor', teams: { web: 'viewer' } }],
  ])('%j', (groups, expected) => {
    expect(claimedRights({ groups }, mapping)).toEqual(expected);
  });

  it('are for everybody where a rule says so, whatever the claim', () => {
    const open: ClaimMapping = { ...mapping, roles: [...mapping.roles, { value: '*', role: 'viewer' }] };
    expect(claimedRights({}, open)).toEqual({ mapped: true, role: 'viewer', teams: {} });
    expect(claimedRights({ groups: ['sre'] }, open)).toMatchObject({ role: 'editor' });
  });

  it('are not given by a claim that holds a star', () => {
    expect(claimedRights({ groups: ['*'] }, mapping).mapped).toBe(false);
  });
});

describe('the values of a claim', () => {
  it.each([
    [{ realm_access: { roles: ['a', 'b'] } }, 'realm_access.roles', ['a', 'b']],
    [{ 'https://example.org/groups': ['a'] }, 'https://example.org/groups', ['a']],
    [{ groups: ['a', 1, null, { b: 'c' }, ['d']] }, 'groups', ['a']],
    [{ groups: { a: 'b' } }, 'groups', []],
    [{ groups: 'a' }, 'groups.a', []],
    [{}, '__proto__.constructor.name', []],
  ])('%j at %s', (claims, path, expected) => {
    expect(claimValues(claims, path)).toEqual(expected);
  });
});
