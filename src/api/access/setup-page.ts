import { html } from '../../domain/notification/message/html-text.js';
import { newPasswordFields } from './account-pages.js';
import { faultBox, field, form, hidden, type Page } from './page-shell.js';

export interface SetupForm {
  readonly code: string;
  readonly username: string;
  readonly email: string;
}

export function setupPage({ code, username, email }: SetupForm, faults: readonly string[]): Page {
  return {
    title: 'Set up Tocsin',
    content: [
      faultBox(faults),
      html`<p>This makes the first administrator. The link works once.</p>`,
      form('/setup', 'Set up and sign in', [
        hidden('code', code),
        field({ name: 'username', label: 'User name', value: username, autocomplete: 'username' }),
        field({
          name: 'email',
          label: 'E-mail',
          hint: 'optional; for a forgotten password',
          type: 'email',
          value: email,
          autocomplete: 'email',
          optional: true,
        }),
        ...newPasswordFields,
      ]),
    ],
  };
}

export function setupSpentPage(): Page {
  return {
    title: 'This set-up link is not good any more',
    content: [
      html`<p>It was used before, or a newer one was printed: while nobody has used it, each start of Tocsin prints a new one.</p>
<p>Set up already? <a href="/sign-in">Sign in</a>. Locked out? On the machine of a node run <code>npx tocsin token create --role admin --name rescue</code>.</p>`,
    ],
  };
}
