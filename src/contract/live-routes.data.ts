import { evaluationProof, evaluationQuery } from './evaluation.js';
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
  {
    method: 'GET',
    path: '/api/v1/evaluations',
    access: 'viewer',
    tag: 'live',
    summary:
      'The proof of evaluation: minute by minute what was due, evaluated, late or missed, counted from the claims',
    query: evaluationQuery,
    answer: evaluationProof,
  },
];
