import { expressionCheck, expressionInput } from './expression-check.js';
import type { Route } from './route.js';
import {
  deletedRule,
  readRule,
  ruleDetail,
  ruleHistory,
  ruleHistoryQuery,
  ruleList,
  ruleQuery,
  ruleText,
} from './rule.js';
import { chartAnswer, chartInput } from './rule-chart.js';

/** Rules one by one, wherever their groups stand, and what helps to write them. */
export const ruleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/rules',
    access: 'viewer',
    tag: 'rules',
    summary: 'Rules of all groups with the state of their alerts and their evaluation, and how many there are of each',
    query: ruleQuery,
    answer: ruleList,
  },
  {
    method: 'GET',
    path: '/api/v1/rules/:id',
    access: 'viewer',
    tag: 'rules',
    summary: 'One rule with its group, whose version is the ETag',
    answer: ruleDetail,
  },
  {
    method: 'GET',
    path: '/api/v1/rules/:id/deleted',
    access: 'viewer',
    tag: 'rules',
    summary: 'A rule that is gone: as it was, who deleted it and when; known as long as history is kept',
    answer: deletedRule,
  },
  {
    method: 'POST',
    path: '/api/v1/rules/:id/restore',
    access: 'team-editor',
    tag: 'rules',
    summary: 'Bring a deleted rule back with its id: into its group, or with its group when that was deleted',
    answer: ruleDetail,
  },
  {
    method: 'GET',
    path: '/api/v1/rules/:id/history',
    access: 'viewer',
    tag: 'rules',
    summary: 'Episodes of the alerts of a rule',
    query: ruleHistoryQuery,
    answer: ruleHistory,
  },
  {
    method: 'POST',
    path: '/api/v1/rules/read',
    access: 'viewer',
    tag: 'rules',
    summary: 'A rule that was written as YAML, as the API takes it, or every fault with its line; nothing is stored',
    body: ruleText,
    answer: readRule,
  },
  {
    method: 'POST',
    path: '/api/v1/rules/chart',
    access: 'viewer',
    tag: 'rules',
    summary: 'The past of a draft: its values, its threshold, and when its alerts would have been pending and firing',
    body: chartInput,
    answer: chartAnswer,
  },
  {
    method: 'POST',
    path: '/api/v1/expressions/check',
    access: 'viewer',
    tag: 'rules',
    summary: 'Faults of a PromQL expression with their places, its form, its metrics and its threshold; asks no data',
    body: expressionInput,
    answer: expressionCheck,
  },
];
