import { heartbeat, heartbeatInput, signOfLife } from './heartbeat.js';
import { pageOf, pageQuery } from './paging.js';
import type { Route } from './route.js';

const path = '/api/v1/heartbeats';
const tag = 'heartbeats';

/** What must be heard of now and then. */
export const heartbeatRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    access: 'viewer',
    tag,
    summary: 'Heartbeat monitors',
    query: pageQuery,
    answer: pageOf(heartbeat),
  },
  {
    method: 'POST',
    path,
    access: 'team-editor',
    tag,
    summary: 'Create a heartbeat monitor',
    status: 201,
    body: heartbeatInput,
    answer: heartbeat,
  },
  {
    method: 'GET',
    path: `${path}/out`,
    access: 'viewer',
    tag,
    summary: "The cluster's own sign of life: whether it is given, and when last",
    answer: signOfLife,
  },
  { method: 'GET', path: `${path}/:id`, access: 'viewer', tag, summary: 'One heartbeat monitor', answer: heartbeat },
  {
    ...{ method: 'PUT', path: `${path}/:id`, access: 'team-editor', tag, body: heartbeatInput, answer: heartbeat },
    summary: 'Replace a heartbeat monitor; the alert of a silent one follows',
  },
  {
    method: 'DELETE',
    path: `${path}/:id`,
    access: 'team-editor',
    tag,
    summary: 'Delete a heartbeat monitor; its alert ends',
    status: 204,
  },
  {
    method: 'POST',
    path: `${path}/:name`,
    access: 'team-editor',
    tag,
    summary: 'Say that what the monitor of this name watches is alive',
    status: 204,
  },
  {
    method: 'GET',
    path: `${path}/:name/beat`,
    access: 'team-editor',
    tag,
    summary: 'The same for programs that can only read; takes a token, no cookie',
    status: 204,
  },
];
