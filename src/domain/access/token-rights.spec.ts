import fc from 'fast-check';
import { hasRole, mayChange, type Rights, roles, type TeamRole } from './rights.js';
import { tokenRights } from './token-rights.js';

const role = fc.constantFrom(...roles);
const teamName = fc.constantFrom('db', 'web', 'ops');
const teams = fc.dictionary(teamName, fc.constantFrom<TeamRole>('viewer', 'editor'));
const rights: fc.Arbitrary<Rights> = fc.record({ role, teams });
const scope = fc.record({ role, team: fc.option(teamName, { nil: undefined }) });

describe('the rights of a token', () => {
  it('are never more than its owner has now', () => {
    fc.assert(
      fc.property(scope, rights, fc.option(teamName, { nil: undefined }), (token, owner, thing) => {
        const now = tokenRights(token, owner);
        expect(roles.every((least) => !hasRole(now, least) || hasRole(owner, least))).toBe(true);
        if (mayChange(now, thing).allowed) expect(mayChange(owner, thing).allowed).toBe(true);
      }),
    );
  });

  it('are never more than it was issued for', () => {
    fc.assert(
      fc.property(scope, rights, fc.option(teamName, { nil: undefined }), (token, owner, thing) => {
        const now = tokenRights(token, owner);
        const issued = tokenRights(token, { role: 'admin', teams: { db: 'editor', web: 'editor', ops: 'editor' } });
        expect(roles.every((least) => !hasRole(now, least) || hasRole(issued, least))).toBe(true);
        if (mayChange(now, thing).allowed) expect(mayChange(issued, thing).allowed).toBe(true);
      }),
    );
  });

  it.each([
    ['of nobody', { role: 'editor', team: undefined }, undefined, { role: 'editor', teams: {} }],
    ['of nobody, for a team', { role: 'editor', team: 'db' }, undefined, { role: 'viewer', teams: { db: 'editor' } }],
    [
      'of an editor of one team',
      { role: 'admin', team: undefined },
      { role: 'viewer', teams: { db: 'editor' } },
      { role: 'viewer', teams: { db: 'editor' } },
    ],
    [
      'for a team that its owner has left',
      { role: 'editor', team: 'db' },
      { role: 'viewer', teams: {} },
      { role: 'viewer', teams: {} },
    ],
    [
      'for a team, of an editor of everything',
      { role: 'admin', team: 'db' },
      { role: 'editor', teams: {} },
      { role: 'viewer', teams: { db: 'editor' } },
    ],
    [
      'that only reads, of an admin',
      { role: 'viewer', team: undefined },
      { role: 'admin', teams: { db: 'editor' } },
      { role: 'viewer', teams: { db: 'viewer' } },
    ],
  ] as const)('%s', (_, token, owner, expected) => {
    expect(tokenRights(token, owner)).toEqual(expected);
  });
});
