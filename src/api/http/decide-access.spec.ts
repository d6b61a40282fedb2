import type { Access } from '../../contract/route.js';
import { type Rights, roles } from '../../domain/access/rights.js';
import { decideAccess } from './decide-access.js';

const token = (rights: Rights) => ({ rights, sessionId: undefined });
const person = (rights: Rights) => ({ rights, sessionId: 'a-session' });

describe('who may call a route', () => {
  it.each<[Access, readonly string[]]>([
    ['open', ['viewer', 'editor', 'admin']],
    ['viewer', ['viewer', 'editor', 'admin']],
    ['compat', ['viewer', 'editor', 'admin']],
    ['editor', ['editor', 'admin']],
    ['team-editor', ['editor', 'admin']],
    ['any-editor', ['editor', 'admin']],
    ['compat-write', ['editor', 'admin']],
    ['admin', ['admin']],
    ['session', []],
  ])('%s: tokens with the roles %j', (access, expected) => {
    const passing = roles.filter((role) => decideAccess(access, token({ role, teams: {} })).allowed);
    expect(passing).toEqual(expected);
  });

  it('lets the editors of any team, but not their viewers, call what teams may own', () => {
    const editor = { role: 'viewer', teams: { db: 'editor', web: 'viewer' } } as const;
    const viewer = { role: 'viewer', teams: { db: 'viewer' } } as const;
    for (const access of ['team-editor', 'any-editor'] as const) {
      expect(decideAccess(access, token(editor))).toEqual({ allowed: true });
      expect(decideAccess(access, token(viewer))).toMatchObject({ reason: 'role-too-low' });
    }
    expect(decideAccess('editor', token(editor))).toMatchObject({ reason: 'role-too-low' });
  });

  it('keeps what is for people from every token, whatever its role', () => {
    expect(decideAccess('session', token({ role: 'admin', teams: {} }))).toMatchObject({ reason: 'people-only' });
    expect(decideAccess('session', person({ role: 'viewer', teams: {} }))).toEqual({ allowed: true });
  });
});
