import type { Route } from './route.js';

type Access = 'compat' | 'compat-write' | 'open';

function route(method: Route['method'], path: string, summary: string, access: Access): Route {
  return { method, path: `/alertmanager${path}`, access, tag: 'alertmanager', summary };
}

function get(path: string, summary: string): Route {
  return route('GET', `/api/v2${path}`, summary, 'compat');
}

function change(method: Route['method'], path: string, summary: string): Route {
  return route(method, `/api/v2${path}`, summary, 'compat-write');
}

function open(path: string, summary: string): Route {
  return { ...route('GET', path, summary, 'open'), answerType: 'text/plain' };
}

/** Where the first version of Alertmanager's API was. */
const removed: readonly (readonly [method: Route['method'], path: string])[] = [
  ['GET', 'status'],
  ['GET', 'receivers'],
  ['GET', 'alerts'],
  ['POST', 'alerts'],
  ['GET', 'alerts/groups'],
  ['GET', 'silences'],
  ['POST', 'silences'],
  ['GET', 'silence/:id'],
  ['DELETE', 'silence/:id'],
];

/** Alertmanager's API v2: its shapes and errors, so no schemas of our own. */
export const alertmanagerRoutes: readonly Route[] = [
  get('/alerts', 'Firing alerts, of our own rules and from outside, with what holds their notices back now'),
  change(
    'POST',
    '/alerts',
    'Alerts from outside; idempotent by labels, good ones are taken even if others are refused',
  ),
  get('/alerts/groups', 'The same by notification group'),
  get('/silences', 'Silences; of those that have ended the newest'),
  change('POST', '/silences', 'Create a silence, or change the one whose id is given'),
  get('/silence/:id', 'One silence'),
  change('DELETE', '/silence/:id', 'End a silence'),
  get('/receivers', 'Contact points'),
  get('/status', 'Version, nodes and configuration'),
  open('/-/healthy', 'The process lives'),
  open('/-/ready', 'This node evaluates and serves'),
  open('/metrics', "This node's own metrics"),
  ...removed.map(([method, path]): Route => {
    const gone = route(method, `/api/v1/${path}`, 'Removed from Alertmanager: use api/v2', 'open');
    return { ...gone, status: 410 };
  }),
];
