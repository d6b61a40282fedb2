import type { Route } from './route.js';

/** What pages stay up to date by. */
export const liveRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/events',
    access: 'viewer',
    tag: 'live',
    summary:
      'Server-sent events: `hello`, `changed` with the topics that changed on any node, `tick` every two seconds, `bye`; ' +
      'resumed on any node with `Last-Event-ID`',
    answerType: 'text/event-stream',
  },
];
