import { html } from '../../domain/notification/message/html-text.js';
import { faultBox, type Page } from './page-shell.js';
import { singleSignOnPath } from './sign-on-offer.js';

/** Why somebody is not signed in, and what they can do about it. */
export interface SignOnTrouble {
  readonly status: number;
  readonly text: string;
}

const again = 'Try again.';

/** What people are told; what the provider really said is in the node's log. */
export const signOnTroubles = {
  unreachable: { status: 503, text: 'The sign-in service does not answer. Try again in a moment.' },
  refused: { status: 403, text: `The sign-in service has refused. ${again}` },
  untrusted: { status: 403, text: `The answer of the sign-in service cannot be trusted. ${again}` },
  'no-attempt': {
    status: 400,
    text: `This sign-in was not begun in this browser, or has been used before. ${again}`,
  },
  expired: { status: 400, text: `This sign-in took too long. ${again}` },
  'no-role': {
    status: 403,
    text: 'You are known to the sign-in service, but none of your groups has a role in Tocsin. Ask an administrator of Tocsin to give one of them a role.',
  },
  disabled: { status: 403, text: 'Your account is disabled. Ask an administrator of Tocsin.' },
  'email-taken': {
    status: 403,
    text: 'Another account of Tocsin has your e-mail address already. Ask an administrator of Tocsin to free it.',
  },
  'no-free-name': { status: 403, text: 'No user name could be found for you. Ask an administrator of Tocsin.' },
} as const satisfies Readonly<Record<string, SignOnTrouble>>;

export function troublePage(
  { text }: SignOnTrouble,
  facts: { readonly requestId: string; readonly passwords: boolean },
): Page {
  return {
    title: 'Not signed in',
    content: [
      faultBox([text]),
      html`<p><a href="${singleSignOnPath}">Sign in again</a></p>`,
      facts.passwords ? html`<p><a href="/sign-in">Sign in with a password</a></p>` : undefined,
      html`<p><small>Request ${facts.requestId}</small></p>`,
    ],
  };
}
