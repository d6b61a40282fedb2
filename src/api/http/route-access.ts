import type { Access } from '../../contract/route.js';
import { routes } from '../../contract/routes.data.js';

const accessByRoute = new Map<string, Access>(
  routes.map((route): [string, Access] => [`${route.method} ${route.path}`, route.access]),
);

/** Who may call a route as the HTTP server knows it; `undefined` for one that the table does not have. */
export function accessOf(method: string, path: string): Access | undefined {
  return accessByRoute.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
}

/** The methods that the table has for a path. */
export function methodsOf(path: string): readonly string[] {
  return routes.filter((route) => route.path === path).map((route) => route.method);
}
