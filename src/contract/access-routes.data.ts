import {
  auditAround,
  auditAroundQuery,
  auditEntry,
  auditExportQuery,
  auditLogQuery,
  auditVerdict,
  auditVerifyQuery,
} from './audit.js';
import { pageOf, pageQuery } from './paging.js';
import { accessDecision, decisionQuery, effectiveRights, permissionList, rightsQuery } from './permission.js';
import type { Route } from './route.js';
import { team, teamInput } from './team.js';

const teams: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/teams',
    access: 'viewer',
    tag: 'access',
    summary: 'Teams with their members, by name',
    query: pageQuery,
    answer: pageOf(team),
  },
  {
    method: 'POST',
    path: '/api/v1/teams',
    access: 'admin',
    tag: 'access',
    summary: 'Create a team',
    status: 201,
    body: teamInput,
    answer: team,
  },
  { method: 'GET', path: '/api/v1/teams/:id', access: 'viewer', tag: 'access', summary: 'One team', answer: team },
  {
    method: 'PUT',
    path: '/api/v1/teams/:id',
    access: 'admin',
    tag: 'access',
    summary: 'Replace description and members: what they may do changes at once, on every node',
    body: teamInput,
    answer: team,
  },
  {
    method: 'DELETE',
    path: '/api/v1/teams/:id',
    access: 'admin',
    tag: 'access',
    summary: 'Delete a team that owns nothing',
    status: 204,
  },
];

const audit: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/audit',
    access: 'admin',
    tag: 'access',
    summary: 'Who did what, newest first',
    query: auditLogQuery,
    answer: pageOf(auditEntry),
  },
  {
    method: 'GET',
    path: '/api/v1/audit/export',
    access: 'admin',
    tag: 'access',
    summary:
      'The audit log, or what of it fits the filter, oldest first: one JSON object per line, CSV, or a JSON list',
    query: auditExportQuery,
    answerType: 'application/x-ndjson',
  },
  {
    method: 'GET',
    path: '/api/v1/audit/around',
    access: 'admin',
    tag: 'access',
    summary: 'What alerts did, and who was told of it, five minutes before and after an instant',
    query: auditAroundQuery,
    answer: auditAround,
  },
  {
    method: 'GET',
    path: '/api/v1/audit/verify',
    access: 'admin',
    tag: 'access',
    summary: 'Follow the chain of the audit log: the first entry that was changed, removed, inserted or cut off',
    query: auditVerifyQuery,
    answer: auditVerdict,
  },
];

const rights: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/permissions',
    access: 'viewer',
    tag: 'access',
    summary: 'What each role may do, for every route',
    answer: permissionList,
  },
  {
    method: 'GET',
    path: '/api/v1/permissions/of',
    access: 'admin',
    tag: 'access',
    summary: 'What a person, a service account or a token may do now, for every route',
    query: rightsQuery,
    answer: effectiveRights,
  },
  {
    method: 'GET',
    path: '/api/v1/permissions/decision',
    access: 'admin',
    tag: 'access',
    summary: 'Whether somebody might do something now, and what decides that; nothing is done',
    query: decisionQuery,
    answer: accessDecision,
  },
];

/** Teams, what roles may do, and the audit log. */
export const accessRoutes: readonly Route[] = [...teams, ...rights, ...audit];
