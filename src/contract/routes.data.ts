import { alertmanagerRoutes } from './alertmanager-routes.data.js';
import { accountRoutes } from './account-routes.data.js';
import { accessRoutes } from './access-routes.data.js';
import { acknowledgeInput, alert, alertQuery, timeline, timelineQuery } from './alert.js';
import { configurationRoutes } from './configuration-routes.data.js';
import { contactPoint, contactPointInput, contactPointTest } from './contact-point.js';
import { dataSource, dataSourceInput, dataSourceTest } from './data-source.js';
import { heartbeatRoutes } from './heartbeat-routes.data.js';
import { nodeList } from './node.js';
import { auditQuery, notification, notificationAudit, notificationDetail, notificationQuery } from './notification.js';
import { pageRoutes } from './page-routes.data.js';
import { pageOf, pageQuery } from './paging.js';
import { prometheusRoutes } from './prometheus-routes.data.js';
import type { Route } from './route.js';
import { routing, routingInput, routingVersion } from './routing.js';
import { routingRoutes } from './routing-routes.data.js';
import {
  exportQuery,
  importFiles,
  importQuery,
  importReport,
  ruleGroup,
  ruleGroupInput,
  ruleGroupQuery,
  ruleGroupVersion,
} from './rule-group.js';
import { backtestAnswer, backtestInput } from './rule-backtest.js';
import { previewAnswer, previewInput } from './rule-preview.js';
import { ruleRoutes } from './rule-routes.data.js';
import { scrapeRoutes } from './scrape-routes.data.js';
import { suppressionRoutes } from './suppression-routes.data.js';
import { templateRoutes } from './template-routes.data.js';
import { sessionRoutes } from './session-routes.data.js';
import { serviceAccountRoutes } from './service-account-routes.data.js';
import { anyTokenInput, issuedToken, me, token, tokenInput, tokenQuery, tokenRotation } from './token.js';

const yaml = ['application/yaml', 'text/plain', 'multipart/form-data'] as const;

const people: readonly Route[] = [
  { method: 'GET', path: '/api/v1/me', access: 'viewer', tag: 'access', summary: 'Who is calling', answer: me },
  {
    method: 'GET',
    path: '/api/v1/tokens',
    access: 'admin',
    tag: 'access',
    summary: 'API tokens, without the tokens themselves',
    query: tokenQuery,
    answer: pageOf(token),
  },
  {
    method: 'POST',
    path: '/api/v1/tokens',
    access: 'admin',
    tag: 'access',
    summary: 'Issue an API token; the only answer that shows it',
    status: 201,
    body: anyTokenInput,
    answer: issuedToken,
  },
  {
    method: 'DELETE',
    path: '/api/v1/tokens/:id',
    access: 'admin',
    tag: 'access',
    summary: 'Revoke a token: refused on every node from the moment this returns',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/tokens/:id/rotate',
    access: 'admin',
    tag: 'access',
    summary: 'Give a token a new secret, shown only here; the present one stays good for the overlap',
    body: tokenRotation,
    answer: issuedToken,
  },
  {
    method: 'GET',
    path: '/api/v1/me/tokens',
    access: 'viewer',
    tag: 'access',
    summary: 'Own API tokens, without the tokens themselves',
    query: pageQuery,
    answer: pageOf(token),
  },
  {
    method: 'POST',
    path: '/api/v1/me/tokens',
    access: 'session',
    tag: 'access',
    summary: 'Issue an own API token, with at most the own role; the only answer that shows it',
    status: 201,
    body: tokenInput,
    answer: issuedToken,
  },
  {
    method: 'DELETE',
    path: '/api/v1/me/tokens/:id',
    access: 'viewer',
    tag: 'access',
    summary: 'Revoke an own token',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/me/tokens/:id/rotate',
    access: 'viewer',
    tag: 'access',
    summary: 'Give an own token a new secret, shown only here; a token may rotate itself',
    body: tokenRotation,
    answer: issuedToken,
  },
];

const rules: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/rule-groups',
    access: 'viewer',
    tag: 'rules',
    summary: 'Rule groups in the order of folder and name',
    query: ruleGroupQuery,
    answer: pageOf(ruleGroup),
  },
  {
    method: 'POST',
    path: '/api/v1/rule-groups',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Create a rule group',
    status: 201,
    body: ruleGroupInput,
    answer: ruleGroup,
  },
  {
    method: 'GET',
    path: '/api/v1/rule-groups/export',
    access: 'viewer',
    tag: 'rules',
    summary: 'Rule groups as one Prometheus rule file',
    query: exportQuery,
    answerType: 'application/yaml',
  },
  {
    method: 'POST',
    path: '/api/v1/rule-groups/import',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Import Prometheus rule files: all groups or, when any has a fault, none',
    query: importQuery,
    body: importFiles,
    bodyTypes: yaml,
    answer: importReport,
  },
  {
    method: 'GET',
    path: '/api/v1/rule-groups/:id',
    access: 'viewer',
    tag: 'rules',
    summary: 'One rule group',
    answer: ruleGroup,
  },
  {
    method: 'PUT',
    path: '/api/v1/rule-groups/:id',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Replace a rule group; alerts of removed rules resolve',
    body: ruleGroupInput,
    answer: ruleGroup,
  },
  {
    method: 'DELETE',
    path: '/api/v1/rule-groups/:id',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Delete a rule group; its alerts resolve',
    status: 204,
  },
  {
    method: 'GET',
    path: '/api/v1/rule-groups/:id/export',
    access: 'viewer',
    tag: 'rules',
    summary: 'One rule group as a Prometheus rule file',
    answerType: 'application/yaml',
  },
  {
    method: 'POST',
    path: '/api/v1/rule-groups/:id/pause',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Stop evaluating; alerts stay as they are',
    answer: ruleGroup,
  },
  {
    method: 'POST',
    path: '/api/v1/rule-groups/:id/resume',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Evaluate again',
    answer: ruleGroup,
  },
  {
    method: 'GET',
    path: '/api/v1/rule-groups/:id/versions',
    access: 'viewer',
    tag: 'rules',
    summary: 'Earlier definitions, newest first',
    query: pageQuery,
    answer: pageOf(ruleGroupVersion),
  },
  {
    method: 'POST',
    path: '/api/v1/rule-groups/:id/versions/:version/restore',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Make an earlier definition the present one, as a new version',
    answer: ruleGroup,
  },
  {
    method: 'POST',
    path: '/api/v1/rules/preview',
    access: 'viewer',
    tag: 'rules',
    summary: 'Evaluate a draft now: samples and the alerts it would raise; nothing is stored',
    body: previewInput,
    answer: previewAnswer,
  },
];

const backtests: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/rules/backtest',
    access: 'viewer',
    tag: 'rules',
    summary:
      'Play a draft over the past, and compare it with the rule in force; `Accept: application/x-ndjson` streams progress',
    body: backtestInput,
    answer: backtestAnswer,
  },
];

const alerts: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/alerts',
    access: 'viewer',
    tag: 'alerts',
    summary: 'Alerts; without `state` those pending or firing',
    query: alertQuery,
    answer: pageOf(alert),
  },
  {
    method: 'GET',
    path: '/api/v1/alerts/:id',
    access: 'viewer',
    tag: 'alerts',
    summary: 'One alert',
    answer: alert,
  },
  {
    method: 'GET',
    path: '/api/v1/alerts/:id/timeline',
    access: 'viewer',
    tag: 'alerts',
    summary: 'The whole story of an alert: transitions with their evaluation, notifications with every attempt',
    query: timelineQuery,
    answer: timeline,
  },
  {
    method: 'POST',
    path: '/api/v1/alerts/:id/acknowledge',
    access: 'team-editor',
    tag: 'alerts',
    summary: 'Look after the present episode of a firing alert: no repeats and no escalation until it ends',
    status: 200,
    body: acknowledgeInput,
    answer: alert,
  },
  {
    method: 'DELETE',
    path: '/api/v1/alerts/:id/acknowledge',
    access: 'team-editor',
    tag: 'alerts',
    summary: 'Look after the present episode of an alert no more',
    status: 204,
  },
];

const receivers: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/contact-points',
    access: 'viewer',
    tag: 'receivers',
    summary: 'Contact points, secrets masked',
    query: pageQuery,
    answer: pageOf(contactPoint),
  },
  {
    method: 'POST',
    path: '/api/v1/contact-points',
    access: 'team-editor',
    tag: 'receivers',
    summary: 'Create a contact point',
    status: 201,
    body: contactPointInput,
    answer: contactPoint,
  },
  {
    method: 'GET',
    path: '/api/v1/contact-points/:id',
    access: 'viewer',
    tag: 'receivers',
    summary: 'One contact point, secrets masked',
    answer: contactPoint,
  },
  {
    method: 'PUT',
    path: '/api/v1/contact-points/:id',
    access: 'team-editor',
    tag: 'receivers',
    summary: 'Replace a contact point; secrets that are left out are kept',
    body: contactPointInput,
    answer: contactPoint,
  },
  {
    method: 'DELETE',
    path: '/api/v1/contact-points/:id',
    access: 'team-editor',
    tag: 'receivers',
    summary: 'Delete a contact point that no route uses',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/contact-points/:id/test',
    access: 'team-editor',
    tag: 'receivers',
    summary: 'Send a test message now and tell the outcome of each integration',
    answer: contactPointTest,
  },
  {
    method: 'GET',
    path: '/api/v1/routing',
    access: 'viewer',
    tag: 'receivers',
    summary: 'The routing tree',
    answer: routing,
  },
  {
    method: 'GET',
    path: '/api/v1/routing/versions',
    access: 'viewer',
    tag: 'receivers',
    summary: 'Trees that stood or stand, newest first; one is restored by sending it with PUT',
    query: pageQuery,
    answer: pageOf(routingVersion),
  },
  {
    method: 'PUT',
    path: '/api/v1/routing',
    access: 'editor',
    tag: 'receivers',
    summary: 'Replace the routing tree: in force on every node once this returns; groups that move are moved with it',
    body: routingInput,
    answer: routing,
  },
];

const notifications: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/notifications',
    access: 'viewer',
    tag: 'notifications',
    summary: 'The notification log, newest first',
    query: notificationQuery,
    answer: pageOf(notification),
  },
  {
    method: 'GET',
    path: '/api/v1/notifications/audit',
    access: 'viewer',
    tag: 'notifications',
    summary: 'due = delivered + suppressed + failed + unknown + waiting, recounted',
    query: auditQuery,
    answer: notificationAudit,
  },
  {
    method: 'GET',
    path: '/api/v1/notifications/:id',
    access: 'viewer',
    tag: 'notifications',
    summary: 'One notification with its message and every attempt',
    answer: notificationDetail,
  },
  {
    method: 'POST',
    path: '/api/v1/notifications/:id/resend',
    access: 'editor',
    tag: 'notifications',
    summary: 'Send a finished notification again, as a new one that is linked to it',
    status: 201,
    answer: notificationDetail,
  },
];

const metrics: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/data-sources',
    access: 'viewer',
    tag: 'data sources',
    summary: 'Data sources, secrets masked',
    query: pageQuery,
    answer: pageOf(dataSource),
  },
  {
    method: 'POST',
    path: '/api/v1/data-sources',
    access: 'admin',
    tag: 'data sources',
    summary: 'Create a data source',
    status: 201,
    body: dataSourceInput,
    answer: dataSource,
  },
  {
    method: 'GET',
    path: '/api/v1/data-sources/:id',
    access: 'viewer',
    tag: 'data sources',
    summary: 'One data source, secrets masked',
    answer: dataSource,
  },
  {
    method: 'PUT',
    path: '/api/v1/data-sources/:id',
    access: 'admin',
    tag: 'data sources',
    summary: 'Replace a data source; secrets that are left out are kept',
    body: dataSourceInput,
    answer: dataSource,
  },
  {
    method: 'DELETE',
    path: '/api/v1/data-sources/:id',
    access: 'admin',
    tag: 'data sources',
    summary: 'Delete a data source that no rule group uses',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/data-sources/:id/test',
    access: 'editor',
    tag: 'data sources',
    summary: 'Ask it a query now',
    answer: dataSourceTest,
  },
];

const operations: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/nodes',
    access: 'admin',
    tag: 'cluster',
    summary: 'Nodes seen lately',
    answer: nodeList,
  },
  { method: 'GET', path: '/healthz', access: 'open', tag: 'operations', summary: 'The process lives' },
  { method: 'GET', path: '/-/healthy', access: 'open', tag: 'operations', summary: 'The process lives' },
  { method: 'GET', path: '/readyz', access: 'open', tag: 'operations', summary: 'This node evaluates and serves' },
  { method: 'GET', path: '/-/ready', access: 'open', tag: 'operations', summary: 'This node evaluates and serves' },
  {
    method: 'GET',
    path: '/metrics',
    access: 'open',
    tag: 'operations',
    summary: "This node's own metrics",
    answerType: 'text/plain',
  },
  {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'viewer',
    tag: 'operations',
    summary: 'This document',
  },
  {
    method: 'GET',
    path: '/api/docs',
    access: 'viewer',
    tag: 'operations',
    summary: 'This document as a page',
    answerType: 'text/html',
  },
  {
    method: 'GET',
    path: '/auth/oidc/start',
    access: 'open',
    tag: 'access',
    summary: 'Sends the browser to the sign-in provider; `next` is where to go afterwards',
    status: 302,
  },
  {
    method: 'GET',
    path: '/auth/oidc/callback',
    access: 'open',
    tag: 'access',
    summary: 'Where the sign-in provider sends the browser back to',
    status: 302,
  },
];

/** Every route, who may call it, and what it takes and answers: the guard, the document and the tests read this. */
export const routes: readonly Route[] = [
  ...people,
  ...sessionRoutes,
  ...accountRoutes,
  ...accessRoutes,
  ...serviceAccountRoutes,
  ...rules,
  ...backtests,
  ...ruleRoutes,
  ...alerts,
  ...receivers,
  ...configurationRoutes,
  ...suppressionRoutes,
  ...routingRoutes,
  ...templateRoutes,
  ...notifications,
  ...metrics,
  ...operations,
  ...scrapeRoutes,
  ...heartbeatRoutes,
  ...prometheusRoutes,
  ...alertmanagerRoutes,
  ...pageRoutes,
];
