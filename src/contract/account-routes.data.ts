import { z } from 'zod';
import {
  accountLink,
  endedSessions,
  linkLookInput,
  linkUseInput,
  linkView,
  newUserInput,
  ownPasswordInput,
  passwordProof,
  passwordResetInput,
  profile,
  profileInput,
  recoveryCodes,
  signInInput,
  totpConfirmInput,
  totpOffer,
  user,
  userInput,
  userSearch,
} from './account.js';
import { pageOf, pageParameters } from './paging.js';
import { preferences, preferencesInput } from './preferences.js';
import type { Route } from './route.js';
import { currentSession } from './session.js';

const tag = 'access';
const form = ['application/x-www-form-urlencoded'] as const;

export const userQuery = z.strictObject({ ...pageParameters, search: userSearch });
export type UserQuery = z.infer<typeof userQuery>;

const signIns: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/session',
    access: 'open',
    tag,
    summary:
      'Sign in; the session comes as a cookie. 401 of the type `/problems/second-factor-required`: send `code` too. 429: wait',
    body: signInInput,
    answer: currentSession,
  },
  {
    method: 'POST',
    path: '/api/v1/password-resets',
    access: 'open',
    tag,
    summary: 'Ask for a link to choose a new password; the answer is the same whether there is such a user or not',
    status: 202,
    body: passwordResetInput,
  },
  {
    method: 'POST',
    path: '/api/v1/account-links/look',
    access: 'open',
    tag,
    summary: 'What a link of an invitation or a reset is for; does not use it up',
    body: linkLookInput,
    answer: linkView,
  },
  {
    method: 'POST',
    path: '/api/v1/account-links/use',
    access: 'open',
    tag,
    summary: 'Choose a password by a link and be signed in; all other sessions end',
    body: linkUseInput,
    answer: currentSession,
  },
];

const own: readonly Route[] = [
  { method: 'GET', path: '/api/v1/me/profile', access: 'session', tag, summary: 'Own profile', answer: profile },
  {
    method: 'PUT',
    path: '/api/v1/me/profile',
    access: 'session',
    tag,
    summary: 'Change own display name or e-mail address',
    body: profileInput,
    answer: profile,
  },
  {
    method: 'PUT',
    path: '/api/v1/me/password',
    access: 'session',
    tag,
    summary: 'Change the own password; all other own sessions end',
    status: 204,
    body: ownPasswordInput,
  },
  {
    method: 'POST',
    path: '/api/v1/me/totp',
    access: 'session',
    tag,
    summary: 'Begin to set up a second factor (TOTP); it counts when a code of it is confirmed',
    body: passwordProof,
    answer: totpOffer,
  },
  {
    method: 'POST',
    path: '/api/v1/me/totp/confirm',
    access: 'session',
    tag,
    summary: 'Confirm the second factor; answers the recovery codes, once',
    body: totpConfirmInput,
    answer: recoveryCodes,
  },
  {
    method: 'DELETE',
    path: '/api/v1/me/totp',
    access: 'session',
    tag,
    summary: 'Remove the own second factor and its recovery codes',
    status: 204,
    body: passwordProof,
  },
  {
    method: 'POST',
    path: '/api/v1/me/recovery-codes',
    access: 'session',
    tag,
    summary: 'New recovery codes in place of those before',
    body: passwordProof,
    answer: recoveryCodes,
  },
  {
    method: 'GET',
    path: '/api/v1/me/preferences',
    access: 'session',
    tag,
    summary: 'How the pages shall look and answer; what was never chosen is left out',
    answer: preferences,
  },
  {
    method: 'PUT',
    path: '/api/v1/me/preferences',
    access: 'session',
    tag,
    summary: 'Choose how the pages shall look and answer; what is left out stays, the last choice counts',
    body: preferencesInput,
    answer: preferences,
  },
];

const users: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/users',
    access: 'admin',
    tag,
    summary: 'People, by user name',
    query: userQuery,
    answer: pageOf(user),
  },
  {
    method: 'POST',
    path: '/api/v1/users',
    access: 'admin',
    tag,
    summary: 'Add a person',
    status: 201,
    body: newUserInput,
    answer: user,
  },
  { method: 'GET', path: '/api/v1/users/:id', access: 'admin', tag, summary: 'One person', answer: user },
  {
    method: 'PUT',
    path: '/api/v1/users/:id',
    access: 'admin',
    tag,
    summary: 'Change a person; who is disabled or gets a lower role is signed out everywhere when this returns',
    body: userInput,
    answer: user,
  },
  {
    method: 'DELETE',
    path: '/api/v1/users/:id',
    access: 'admin',
    tag,
    summary: 'Delete a person; their sessions and tokens are refused when this returns',
    status: 204,
  },
  {
    method: 'DELETE',
    path: '/api/v1/users/:id/sessions',
    access: 'admin',
    tag,
    summary: 'Sign a person out everywhere',
    answer: endedSessions,
  },
  {
    method: 'DELETE',
    path: '/api/v1/users/:id/totp',
    access: 'admin',
    tag,
    summary: 'Remove the second factor of somebody who has lost it',
    status: 204,
  },
  {
    method: 'POST',
    path: '/api/v1/users/:id/invite',
    access: 'admin',
    tag,
    summary: 'Send a link to choose the first password, good for 3 days; answers it when it could not be sent',
    answer: accountLink,
  },
  {
    method: 'POST',
    path: '/api/v1/users/:id/reset-password',
    access: 'admin',
    tag,
    summary: 'Send a link to choose a new password, good for an hour; answers it when it could not be sent',
    answer: accountLink,
  },
];

const page = (method: 'GET' | 'POST', path: string, access: Route['access'], summary: string): Route => ({
  method,
  path,
  access,
  tag: 'pages',
  summary,
  ...(method === 'POST' ? { bodyTypes: form } : {}),
  answerType: 'text/html',
});

const pages: readonly Route[] = [
  page('GET', '/setup', 'open', 'The page behind the one-time set-up link'),
  page('POST', '/setup', 'open', 'Use the set-up link: makes the first administrator and signs in'),
  page('GET', '/sign-in', 'open', 'The page to sign in'),
  page('POST', '/sign-in', 'open', 'Sign in by the page'),
  page('GET', '/forgot', 'open', 'The page for a forgotten password'),
  page('POST', '/forgot', 'open', 'Ask for a link by the page'),
  page('GET', '/link', 'open', 'The page behind the link of an invitation or a reset'),
  page('POST', '/link', 'open', 'Choose a password by the page'),
  page('GET', '/account', 'open', 'Leads to the page `/profile`, which has taken its place'),
];

/** How people sign in, and what is kept of them. */
export const accountRoutes: readonly Route[] = [...signIns, ...own, ...users, ...pages];
