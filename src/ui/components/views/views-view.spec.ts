import { describe, expect, it } from '@jest/globals';
import type { ViewAnswer } from '../../../contract/view.js';
import { linkOf, viewAt, viewSearchOf, viewsOf } from './views-view.js';

function view(name: string, search: string, changes: Partial<ViewAnswer> = {}): ViewAnswer {
  const stored = { id: name, version: 1, updatedAt: '2026-11-21T12:00:00.000Z', updatedBy: 'anna' };
  const owner = { id: 'a', name: 'Anna' };
  return { ...stored, page: 'alerts', name, search, shared: false, owner, mine: true, ...changes };
}

describe('a view', () => {
  it('keeps what the address says of the list, whatever is open beside it', () => {
    expect(viewSearchOf({ q: 'team="dä b"', group: 'team', sel: 'x', cursor: 'y', sort: undefined })).toBe(
      'group=team&q=team%3D%22d%C3%A4+b%22',
    );
    expect(viewSearchOf({ sel: 'x' })).toBe('');
    expect(viewSearchOf({ m: ['b', 'a'] })).toBe('m=b&m=a');
  });

  it('is the one that the address says, in whatever order, one’s own first', () => {
    const views = viewsOf(
      [
        view('theirs', 'q=db&sort=name', { mine: false, shared: true }),
        view('Z', 'q=web'),
        view('mine', 'sort=name&q=db'),
        view('a rule', 'q=db', { page: 'rules' }),
      ],
      'alerts',
    );
    expect(views.map(({ name }) => name)).toEqual(['mine', 'Z', 'theirs']);
    expect(viewAt(views, { q: 'db', sort: 'name', sel: '7' })?.name).toBe('mine');
    expect(viewAt(views, { q: 'db' })).toBeUndefined();
  });

  it('is a link', () => {
    expect(linkOf(view('x', 'q=a%3D%22b%22&state=firing'))).toEqual({
      to: '/alerts',
      search: { q: 'a="b"', state: 'firing' },
    });
  });
});
