import type { Route } from './route.js';
import { probeAnswer, probeInput, replayAnswer, replayInput } from './routing-probe.js';

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
];
