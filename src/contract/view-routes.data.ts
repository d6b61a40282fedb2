import type { Route } from './route.js';
import { view, viewInput, views } from './view.js';

const tag = 'views';
const path = '/api/v1/views';

export const viewRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', path, access: 'session', tag },
    summary: "Saved views of lists: the caller's own and everybody's, by name",
    answer: views,
  },
  {
    ...{ method: 'POST', path, access: 'session', tag },
    summary: 'Save a view of a list, for oneself',
    status: 201,
    body: viewInput,
    answer: view,
  },
  {
    ...{ method: 'PUT', path: `${path}/:id`, access: 'session', tag },
    summary: 'Change a view: of the own ones, and for administrators of those that everybody sees',
    body: viewInput,
    answer: view,
  },
  {
    ...{ method: 'DELETE', path: `${path}/:id`, access: 'session', tag },
    summary: 'Delete a view: of the own ones, and for administrators of those that everybody sees',
    status: 204,
  },
  {
    ...{ method: 'PUT', path: `${path}/:id/shared`, access: 'any-editor', tag },
    summary: 'Let everybody see a view of the own ones',
    answer: view,
  },
  {
    ...{ method: 'DELETE', path: `${path}/:id/shared`, access: 'session', tag },
    summary: 'Keep a view for its owner alone again',
    answer: view,
  },
];
