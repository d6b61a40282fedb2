import type { Permission } from '../../../contract/permission.js';
import { areasOf, columns, rightOf, rightsBy, somebodyOf } from './roles-view.js';

const plain: Permission = {
  method: 'GET',
  path: '/api/v1/rule-groups',
  area: 'rules',
  summary: 'Rule groups',
  role: 'viewer',
  team: false,
  owned: false,
  person: false,
  openable: false,
};

describe('the matrix of roles', () => {
  const rights = (change: Partial<Permission>) => columns.map(({ holder }) => rightOf(holder, { ...plain, ...change }));

  it('gives each role what the route asks for, and more', () => {
    expect(rights({ role: null })).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(rights({ role: 'viewer' })).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(rights({ role: 'editor' })).toEqual(['no', 'no', 'yes', 'yes']);
    expect(rights({ role: 'editor', team: true, owned: true })).toEqual(['no', 'team', 'yes', 'yes']);
    expect(rights({ role: 'editor', team: true })).toEqual(['no', 'yes', 'yes', 'yes']);
    expect(rights({ role: 'admin' })).toEqual(['no', 'no', 'no', 'yes']);
  });

  it('lets nobody edit who is viewer in a team only', () => {
    expect(rightOf({ role: 'viewer', teams: { db: 'viewer' } }, { ...plain, role: 'editor', team: true })).toBe('no');
  });

  it('takes the rights of somebody from what the API tells, and what it does not tell as none', () => {
    const of = rightsBy({ items: [{ method: 'PUT', path: '/a', right: 'team' }] });
    expect([of({ ...plain, method: 'PUT', path: '/a' }), of({ ...plain, path: '/a' })]).toEqual(['team', 'no']);
    expect([somebodyOf('1-2'), somebodyOf('token.1-2'), somebodyOf(undefined)]).toEqual([
      { user: '1-2' },
      { token: '1-2' },
      undefined,
    ]);
  });

  it('is sorted by area and searched in all its words', () => {
    const others = [{ ...plain, area: 'access', summary: 'People', path: '/api/v1/users' }, plain];
    expect(areasOf([plain, ...others], '').map(({ name, permissions }) => [name, permissions.length])).toEqual([
      ['rules', 2],
      ['access', 1],
    ]);
    expect(areasOf([plain, ...others], 'people get').map(({ name }) => name)).toEqual(['access']);
    expect(areasOf([plain], 'nothing')).toEqual([]);
  });
});
