import type { Route } from './route.js';

const tag = 'receivers';

/** The configuration as a whole, in the words of alertmanager.yml. */
export const configurationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/routing/export',
    access: 'viewer',
    tag,
    summary: 'Routing, contact points, timings and inhibitions as an alertmanager.yml without secrets',
    answerType: 'application/yaml',
  },
];
