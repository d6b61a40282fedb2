import {
  dashboard,
  dashboardImportQuery,
  dashboardImportReport,
  dashboardInput,
  dashboardItem,
  dashboardStars,
  dashboardVersion,
  expressionRules,
  expressionRulesInput,
  metricUses,
  metricUsesQuery,
} from './dashboard.js';
import { pageOf, pageQuery } from './paging.js';
import { queryBatchInput } from './query-batch.js';
import type { Route } from './route.js';

const tag = 'dashboards';
const path = '/api/v1/dashboards';
const stars = '/api/v1/me/dashboard-stars';

export const dashboardRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', path, access: 'viewer', tag },
    summary: 'Dashboards by slug, without their panels',
    query: pageQuery,
    answer: pageOf(dashboardItem),
  },
  {
    ...{ method: 'POST', path, access: 'editor', tag },
    summary: 'Create a dashboard',
    status: 201,
    body: dashboardInput,
    answer: dashboard,
  },
  {
    ...{ method: 'POST', path: `${path}/import`, access: 'editor', tag },
    summary: "Take over a dashboard of Grafana's, or one that was exported here; says what was dropped or changed",
    query: dashboardImportQuery,
    bodyTypes: ['application/json'],
    answer: dashboardImportReport,
  },
  {
    ...{ method: 'GET', path: `${path}/:id`, access: 'viewer', tag },
    summary: 'A dashboard, by its id or its slug',
    answer: dashboard,
  },
  {
    ...{ method: 'PUT', path: `${path}/:id`, access: 'editor', tag },
    summary: 'Replace a dashboard',
    body: dashboardInput,
    answer: dashboard,
  },
  {
    ...{ method: 'DELETE', path: `${path}/:id`, access: 'editor', tag },
    summary: 'Delete a dashboard and its versions',
    status: 204,
  },
  {
    ...{ method: 'GET', path: `${path}/:id/export`, access: 'viewer', tag },
    summary: 'A dashboard as a file, for another cluster or for provisioning',
    answerType: 'application/json',
  },
  {
    ...{ method: 'GET', path: `${path}/:id/versions`, access: 'viewer', tag },
    summary: 'Versions of a dashboard, newest first',
    query: pageQuery,
    answer: pageOf(dashboardVersion),
  },
  {
    ...{ method: 'POST', path: `${path}/:id/versions/:version/restore`, access: 'editor', tag },
    summary: 'Make an earlier version the newest one',
    answer: dashboard,
  },
  {
    ...{ method: 'GET', path: stars, access: 'session', tag },
    summary: 'Dashboards that the caller has starred',
    answer: dashboardStars,
  },
  {
    ...{ method: 'PUT', path: `${stars}/:id`, access: 'session', tag },
    summary: 'Star a dashboard, for oneself',
    status: 204,
  },
  {
    ...{ method: 'DELETE', path: `${stars}/:id`, access: 'session', tag },
    summary: 'Take the own star from a dashboard',
    status: 204,
  },
  {
    ...{ method: 'GET', path: '/api/v1/metric-uses', access: 'viewer', tag: 'metrics' },
    summary: 'Rules and panels that use a metric',
    query: metricUsesQuery,
    answer: metricUses,
  },
  {
    ...{ method: 'POST', path: '/api/v1/queries', access: 'viewer', tag: 'metrics' },
    summary: 'All PromQL queries of a screen at once; a line for each answer, with its number, when it is known',
    body: queryBatchInput,
    answerType: 'application/x-ndjson',
  },
  {
    ...{ method: 'POST', path: '/api/v1/expression-rules', access: 'viewer', tag: 'metrics' },
    summary: 'Alerting rules that hold one of these expressions against a number',
    body: expressionRulesInput,
    answer: expressionRules,
  },
];
