import { type Html, html } from '../../domain/notification/message/html-text.js';
import type { LinkView } from '../../engine/access/use-account-link.js';
import { singleSignOnPath } from './sign-on-offer.js';
import { faultBox, field, form, hidden, type Page } from './page-shell.js';

/** The ways in. */
export interface SignInOffer {
  readonly passwords: boolean;
  /** `undefined` without single sign-on. */
  readonly providerName: string | undefined;
}

export function signInPage(state: {
  readonly next: string;
  readonly username?: string;
  readonly faults: readonly string[];
  readonly offer: SignInOffer;
}): Page {
  const { passwords, providerName } = state.offer;
  return {
    title: 'Sign in',
    content: [
      faultBox(state.faults),
      ...(passwords ? passwordForm(state) : []),
      providerName === undefined ? undefined : providerForm(providerName, state.next),
    ],
  };
}

function passwordForm(state: { readonly next: string; readonly username?: string }): readonly Html[] {
  return [
    form('/sign-in', 'Sign in', [
      hidden('next', state.next),
      field({
        name: 'username',
        label: 'User name or e-mail',
        value: state.username ?? '',
        autocomplete: 'username',
      }),
      field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }),
      field({
        name: 'code',
        label: 'Code',
        hint: 'only if you have set up a second factor',
        autocomplete: 'one-time-code',
        optional: true,
        numeric: true,
      }),
    ]),
    html`<p><a href="/forgot">Forgotten your password?</a></p>`,
    html`<p>Started for the first time? Open the set-up link that Tocsin has printed.</p>`,
  ];
}

/** A link, as the policy of the pages lets forms go to nobody but us, and browsers count where we send them on to. */
function providerForm(name: string, next: string): Html {
  return html`<p><a class="button" href="${singleSignOnPath}?next=${encodeURIComponent(next)}">Sign in with ${name}</a></p>`;
}

export function forgotPage(faults: readonly string[]): Page {
  return {
    title: 'Choose a new password',
    content: [
      faultBox(faults),
      html`<p>A link goes to the e-mail address of your account. It is good for one hour.</p>`,
      form('/forgot', 'Send the link', [
        field({ name: 'username', label: 'User name or e-mail', autocomplete: 'username' }),
      ]),
    ],
  };
}

export function forgotSentPage(): Page {
  return {
    title: 'Look into your mail',
    content: [
      html`<p>If there is such an account with an e-mail address, a link is on its way to it.</p>
<p>Nothing there after some minutes? Ask an administrator: they can make a link for you too.</p>`,
    ],
  };
}

export function linkPage(view: LinkView, code: string, faults: readonly string[]): Page {
  const invited = view.purpose === 'invitation';
  return {
    title: invited ? 'Welcome to Tocsin' : 'Choose a new password',
    content: [
      faultBox(faults),
      html`<p>Your user name is <strong>${view.username}</strong>. ${invited ? '' : 'All your other sessions will end.'}</p>`,
      form('/link', invited ? 'Set the password and sign in' : 'Change the password and sign in', [
        hidden('code', code),
        // Password managers keep a password under this name.
        hidden('username', view.username),
        ...newPasswordFields,
        ...(view.needsSecondFactor ? [secondFactorField] : []),
      ]),
    ],
  };
}

export function linkGonePage(): Page {
  return {
    title: 'This link is not good any more',
    content: [
      html`<p>It was used before, has expired, or a newer one was made.</p>
<p><a href="/forgot">Ask for another</a>, or <a href="/sign-in">sign in</a>.</p>`,
    ],
  };
}

export function waitPage(faults: readonly string[]): Page {
  return { title: 'Not now', content: [faultBox(faults)] };
}

export const newPasswordFields = [
  field({
    name: 'password',
    label: 'Password',
    hint: 'at least 8 characters',
    type: 'password',
    autocomplete: 'new-password',
  }),
  field({ name: 'repeated', label: 'The same again', type: 'password', autocomplete: 'new-password' }),
];

const secondFactorField = field({
  name: 'secondFactor',
  label: 'Code',
  hint: 'of your authenticator app, or a recovery code',
  autocomplete: 'one-time-code',
  numeric: true,
});
