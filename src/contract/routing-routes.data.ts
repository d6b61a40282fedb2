import type { Route } from './route.js';
import {
  lintAnswer,
  lintInput,
  probeAnswer,
  probeInput,
  replayAnswer,
  replayInput,
  routeFigures,
} from './routing-probe.js';

const tag = 'receivers';

/** Questions to the routing tree in force, or to a draft. */
export const routingRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/routing/probe',
    access: 'viewer',
    tag,
    summary: 'Which way an alert would go, when it would be told, and what would hold it back; changes nothing',
    body: probeInput,
    answer: probeAnswer,
  },
  {
    method: 'POST',
    path: '/api/v1/routing/replay',
    access: 'any-editor',
    tag,
    summary: 'A draft tree over the alerts of the last days: what would have gone elsewhere, and what nowhere',
    body: replayInput,
    answer: replayAnswer,
  },
  {
    method: 'POST',
    path: '/api/v1/routing/lint',
    access: 'viewer',
    tag,
    summary: 'What is odd about the tree in force or a draft: routes without alerts, and routes that nobody hears',
    body: lintInput,
    answer: lintAnswer,
  },
  {
    method: 'GET',
    path: '/api/v1/routing/figures',
    access: 'viewer',
    tag,
    summary: 'How many alerts go by each route now, and how many notices it was sent in a day',
    answer: routeFigures,
  },
];
