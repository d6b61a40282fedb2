import { expressionCheck, expressionInput } from './expression-check.js';
import type { Route } from './route.js';

/** Rules one by one, wherever their groups stand, and what helps to write them. */
export const ruleRoutes: readonly Route[] = [
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
