import { configurationQuery, configurationReport } from './configuration.js';
import { provisioning } from './provisioning.js';
import type { Route } from './route.js';
import { importFiles } from './rule-group.js';

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
  {
    method: 'POST',
    path: '/api/v1/routing/import',
    access: 'admin',
    tag,
    summary: 'Take over an alertmanager.yml, as a whole or not at all',
    query: configurationQuery,
    body: importFiles,
    bodyTypes: ['application/yaml', 'text/plain', 'multipart/form-data'],
    answer: configurationReport,
  },
  {
    method: 'GET',
    path: '/api/v1/provisioning',
    access: 'viewer',
    tag: 'operations',
    summary: 'What comes from provisioning files, and is changed there only',
    answer: provisioning,
  },
  {
    method: 'POST',
    path: '/-/reload',
    access: 'editor',
    tag: 'operations',
    summary: 'Read the provisioning files again: 400 with every fault as text, and what stood before stays',
    answerType: 'text/plain',
  },
];
