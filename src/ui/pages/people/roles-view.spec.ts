import type { Permission } from '../../../contract/permission.js';
import { areasOf, columns, rightOf } from './roles-view.js';

const plain: Permission = {
  method: 'GET',
  path: '/api/v1/rule-groups',
  area: 'rules',
  summary: 'Rule groups',
  role: 'viewer',
  team: false,
  person: false,
  openable: false,
};

describe('the matrix of roles', () => {
  const rights = (change: Partial<Permission>) => columns.map(({ holder }) => rightOf(holder, { ...plain, ...change }));

  it('gives each role what the route asks for, and more', () => {
    expect(rights({ role: null })).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(rights({ role: 'viewer' })).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(rights({ role: 'editor' })).toEqual(['no', 'no', 'yes', 'yes']);
    expect(rights({ role: 'editor', team: true })).toEqual(['no', 'team', 'yes', 'yes']);
    expect(rights({ role: 'admin' })).toEqual(['no', 'no', 'no', 'yes']);
  });

  it('lets nobody edit who is viewer in a team only', () => {
    expect(rightOf({ role: 'viewer', teams: { db: 'viewer' } }, { ...plain, role: 'editor', team: true })).toBe('no');
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
