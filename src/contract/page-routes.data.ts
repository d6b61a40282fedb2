import type { Route } from './route.js';

const page = (path: string, summary: string): Route => ({
  method: 'GET',
  path,
  access: 'open',
  tag: 'pages',
  summary,
  answerType: 'text/html',
});

/** Addresses of pages, and what each shows. */
export const pagePaths: readonly (readonly [string, string])[] = [
  ['/', 'overview'],
  ['/alerts', 'alerts'],
  ['/alerts/:id', 'one alert and its story'],
  ['/notifications', 'the notification log'],
  ['/notifications/:id', 'one notification and its attempts'],
  ['/rules', 'rules and their evaluation'],
  ['/rules/new', 'a new rule'],
  ['/rules/import', 'rules from a file'],
  ['/rules/:id', 'one rule'],
  ['/rules/:id/edit', 'a change of a rule'],
  ['/silences', 'silences'],
  ['/silences/new', 'a new silence; `m` (repeated) fills in its matchers'],
  ['/silences/:id/edit', 'a change of a silence'],
  ['/explore', 'metrics'],
  ['/dashboards', 'dashboards'],
  ['/dashboards/new', 'a new dashboard'],
  ['/dashboards/:slug', 'one dashboard'],
  ['/d/:slug', 'the same, by a short address'],
  ['/contact-points', 'contact points'],
  ['/contact-points/new', 'a new contact point'],
  ['/contact-points/:id', 'one contact point'],
  ['/mail-server', 'the server that mails are handed to'],
  ['/routing', 'the routing tree'],
  ['/mute-timings', 'mute timings'],
  ['/inhibitions', 'inhibitions'],
  ['/message-templates', 'message templates'],
  ['/heartbeats', 'heartbeats'],
  ['/people', 'users, teams and tokens'],
  ['/audit', 'the audit log'],
  ['/profile', 'who is signed in, and their tokens'],
];

/** The pages hold no data: they ask the API for it, as the one who looks at them. */
export const pageRoutes: readonly Route[] = [
  ...pagePaths.map(([path, summary]) => page(path, `Page: ${summary}`)),
  {
    method: 'GET',
    path: '/ui/assets/:file',
    access: 'open',
    tag: 'pages',
    summary: 'Scripts and styles of the pages',
    answerType: 'text/javascript',
  },
];
