import { ownerAfterEdit, ownerOfNew } from './decide-owner.js';
import type { Rights } from './rights.js';

const clusterEditor: Rights = { role: 'editor', teams: {} };
const viewer: Rights = { role: 'viewer', teams: { db: 'viewer' } };
const ofDb: Rights = { role: 'viewer', teams: { db: 'editor', ops: 'viewer' } };
const ofTwo: Rights = { role: 'viewer', teams: { db: 'editor', web: 'editor' } };

describe('who owns a new thing', () => {
  it('is whom the author names, or nobody, for editors of the cluster', () => {
    expect(ownerOfNew(clusterEditor, 'db')).toEqual({ allowed: true, owner: 'db' });
    expect(ownerOfNew(clusterEditor, null)).toEqual({ allowed: true, owner: undefined });
    expect(ownerOfNew(clusterEditor, undefined)).toEqual({ allowed: true, owner: undefined });
  });

  it('is the one team that the author edits when they name none', () => {
    expect(ownerOfNew(ofDb, undefined)).toEqual({ allowed: true, owner: 'db' });
    expect(ownerOfNew(ofTwo, undefined)).toMatchObject({ allowed: false, reason: 'team-required' });
    expect(ownerOfNew(ofTwo, 'web')).toEqual({ allowed: true, owner: 'web' });
  });

  it('is neither nobody nor another team for who edits for one team only', () => {
    expect(ownerOfNew(ofDb, null)).toMatchObject({ allowed: false, reason: 'team-required' });
    expect(ownerOfNew(ofDb, 'web')).toMatchObject({ allowed: false, reason: 'not-in-team', team: 'web' });
    expect(ownerOfNew(ofDb, 'ops')).toMatchObject({ allowed: false, reason: 'not-in-team', team: 'ops' });
    expect(ownerOfNew(viewer, 'db')).toMatchObject({ allowed: false, reason: 'role-too-low' });
  });
});

describe('who owns a thing after an edit', () => {
  it('is who owned it before, unless the author says otherwise', () => {
    expect(ownerAfterEdit(ofDb, 'db', undefined)).toEqual({ allowed: true, owner: 'db' });
    expect(ownerAfterEdit(clusterEditor, 'db', undefined)).toEqual({ allowed: true, owner: 'db' });
    expect(ownerAfterEdit(clusterEditor, 'db', null)).toEqual({ allowed: true, owner: undefined });
    expect(ownerAfterEdit(ofTwo, 'db', 'web')).toEqual({ allowed: true, owner: 'web' });
  });

  it('takes the right on both sides', () => {
    expect(ownerAfterEdit(ofDb, 'web', 'db')).toMatchObject({ allowed: false, team: 'web' });
    expect(ownerAfterEdit(ofDb, 'db', 'web')).toMatchObject({ allowed: false, team: 'web' });
    expect(ownerAfterEdit(ofDb, 'db', null)).toMatchObject({ allowed: false, reason: 'team-required' });
    expect(ownerAfterEdit(ofDb, undefined, 'db')).toMatchObject({ allowed: false, reason: 'team-required' });
  });
});
