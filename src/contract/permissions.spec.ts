import { permissions } from './permissions.js';
import { routes } from './routes.data.js';

describe('what roles may do', () => {
  const of = (method: string, path: string) =>
    permissions().find((each) => each.method === method && each.path === path);

  it('is told of every route that is no page', () => {
    expect(permissions()).toHaveLength(routes.filter(({ tag }) => tag !== 'pages').length);
  });

  it('names the least role, and what else lets somebody in', () => {
    const plain = { team: false, person: false, openable: false };
    expect(of('GET', '/api/v1/users')).toMatchObject({ ...plain, role: 'admin' });
    expect(of('POST', '/api/v1/rule-groups')).toMatchObject({ ...plain, role: 'editor', team: true, owned: true });
    expect(of('POST', '/api/v1/silences')).toMatchObject({ ...plain, role: 'editor', team: true, owned: false });
    expect(of('PUT', '/api/v1/me/password')).toMatchObject({ ...plain, role: 'viewer', person: true });
    expect(of('POST', '/api/v1/session')).toMatchObject({ ...plain, role: null });
    expect(of('GET', '/prometheus/api/v1/query')).toMatchObject({ ...plain, role: 'viewer', openable: true });
  });
});
