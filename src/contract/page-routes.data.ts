import type { Route } from './route.js';

const page = (path: string, summary: string): Route => ({
  method: 'GET',
  path,
  access: 'open',
  tag: 'pages',
  summary,
  answerType: 'text/html',
});

/** The pages hold no data: they ask the API for it, as the one who looks at them. */
export const pageRoutes: readonly Route[] = [
  page('/', 'The pages; leads to the alerts'),
  page('/alerts', 'Page: alerts'),
  page('/alerts/:id', 'Page: one alert and its story'),
  page('/notifications', 'Page: the notification log'),
  page('/rules', 'Page: rules and their evaluation'),
  page('/silences', 'Page: silences'),
  page('/silences/new', 'Page: a new silence; `m` (repeated) fills in its matchers'),
  {
    method: 'GET',
    path: '/ui/assets/:file',
    access: 'open',
    tag: 'pages',
    summary: 'Scripts and styles of the pages',
    answerType: 'text/javascript',
  },
];
