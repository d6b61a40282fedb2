import { z } from 'zod';
import { pageOf, pageParameters } from './paging.js';
import type { Route } from './route.js';
import { serviceAccount, serviceAccountInput } from './service-account.js';

const tag = 'access';
const path = '/api/v1/service-accounts';

export const serviceAccountQuery = z.strictObject({
  ...pageParameters,
  search: z.string().trim().max(200).optional().describe('Part of the name or of what it is for'),
});
export type ServiceAccountQuery = z.infer<typeof serviceAccountQuery>;

/** Accounts of programs: they have tokens, but neither password nor sessions. */
export const serviceAccountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    access: 'admin',
    tag,
    summary: 'Service accounts, by name',
    query: serviceAccountQuery,
    answer: pageOf(serviceAccount),
  },
  {
    method: 'POST',
    path,
    access: 'admin',
    tag,
    summary: 'Add a service account; it has no password and cannot sign in',
    status: 201,
    body: serviceAccountInput,
    answer: serviceAccount,
  },
  {
    method: 'GET',
    path: `${path}/:id`,
    access: 'admin',
    tag,
    summary: 'One service account',
    answer: serviceAccount,
  },
  {
    method: 'PUT',
    path: `${path}/:id`,
    access: 'admin',
    tag,
    summary: 'Change a service account; a lower role and `disabled` hold for its tokens when this returns',
    body: serviceAccountInput,
    answer: serviceAccount,
  },
  {
    method: 'DELETE',
    path: `${path}/:id`,
    access: 'admin',
    tag,
    summary: 'Delete a service account and revoke its tokens',
    status: 204,
  },
];
