import { mailSettings, mailSettingsInput, mailTest, mailTestInput } from './mail-settings.js';
import type { Route } from './route.js';

const tag = 'receivers';

/** How mails leave. */
export const mailRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/mail-settings',
    access: 'viewer',
    tag,
    summary: 'The mail server and the sender, the password masked, and who says so',
    answer: mailSettings,
  },
  {
    method: 'PUT',
    path: '/api/v1/mail-settings',
    access: 'admin',
    tag,
    summary: 'Set the mail server and the sender: they count for the next mail of every node',
    body: mailSettingsInput,
    answer: mailSettings,
  },
  {
    method: 'POST',
    path: '/api/v1/mail-settings/test',
    access: 'admin',
    tag,
    summary: 'Send a test mail with settings that need not be stored, and tell each step',
    body: mailTestInput,
    answer: mailTest,
  },
];
