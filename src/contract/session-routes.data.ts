import { pageOf, pageQuery } from './paging.js';
import type { Route } from './route.js';
import { currentSession, revokedSessions, revokeSessionsInput, session } from './session.js';

/** The sessions of the person who asks. */
export const sessionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/session',
    access: 'session',
    tag: 'access',
    summary: 'Who is signed in with this cookie',
    answer: currentSession,
  },
  {
    method: 'DELETE',
    path: '/api/v1/session',
    access: 'session',
    tag: 'access',
    summary: 'Sign out: refused on every node from the moment this returns',
    status: 204,
  },
  {
    method: 'GET',
    path: '/api/v1/me/sessions',
    access: 'session',
    tag: 'access',
    summary: 'Own sessions, newest first, at most 100',
    query: pageQuery,
    answer: pageOf(session),
  },
  {
    method: 'POST',
    path: '/api/v1/me/sessions/revoke',
    access: 'session',
    tag: 'access',
    summary: 'End all other own sessions, or all',
    body: revokeSessionsInput,
    answer: revokedSessions,
  },
  {
    method: 'DELETE',
    path: '/api/v1/me/sessions/:id',
    access: 'session',
    tag: 'access',
    summary: 'End one own session: refused on every node from the moment this returns',
    status: 204,
  },
];
