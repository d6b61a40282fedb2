import type { Permission } from './permission.js';
import type { Access, Route } from './route.js';
import { routes } from './routes.data.js';

const leastRole: Readonly<Record<Access, Permission['role']>> = {
  open: null,
  viewer: 'viewer',
  'team-editor': 'editor',
  'any-editor': 'editor',
  editor: 'editor',
  admin: 'admin',
  session: 'viewer',
  compat: 'viewer',
  'compat-write': 'editor',
};

/** What each role may do: made of the table that the API itself goes by. Pages hold no data and are left out. */
export function permissions(): readonly Permission[] {
  return routes.filter(({ tag }) => tag !== 'pages').map(permissionOf);
}

function permissionOf({ method, path, tag, summary, access }: Route): Permission {
  return {
    method,
    path,
    area: tag,
    summary,
    role: leastRole[access],
    team: access === 'team-editor' || access === 'any-editor',
    owned: access === 'team-editor',
    person: access === 'session',
    openable: access === 'compat' || access === 'compat-write',
  };
}
