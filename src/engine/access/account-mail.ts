import { Html, html } from '../../domain/notification/message/html-text.js';

/** What a mail about an account says. */
export interface AccountMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly url: string };
  /** The place that sends it. */
  readonly from: string;
}

export interface LinkFacts {
  readonly displayName: string;
  readonly username: string;
  readonly url: string;
  /** `3 days` … */
  readonly validFor: string;
  readonly publicUrl: string;
}

export function invitationMail(facts: LinkFacts & { readonly invitedBy: string }): AccountMail {
  return written({
    subject: 'You are invited to Tocsin',
    greeting: greetingOf(facts),
    paragraphs: [
      `${facts.invitedBy} has made an account for you at ${facts.publicUrl}. Your user name is ${facts.username}.`,
      `Choose your password within ${facts.validFor}. The link works once.`,
    ],
    button: { label: 'Choose a password', url: facts.url },
    from: facts.publicUrl,
  });
}

export function passwordResetMail(facts: LinkFacts): AccountMail {
  return written({
    subject: 'Choose a new password for Tocsin',
    greeting: greetingOf(facts),
    paragraphs: [
      `Somebody, probably you, has asked for a new password for the account ${facts.username} at ${facts.publicUrl}.`,
      `Choose it within ${facts.validFor}. The link works once. If it was not you, do nothing: your password stays as it is.`,
    ],
    button: { label: 'Choose a new password', url: facts.url },
    from: facts.publicUrl,
  });
}

/** What the owner of an account is told after it was changed. */
const notices = {
  'password-changed': {
    subject: 'Your password for Tocsin was changed',
    what: 'the password of your account was changed, and your other sessions have ended',
  },
  'second-factor-added': {
    subject: 'Your account at Tocsin has a second factor now',
    what: 'a second factor was set up for your account: from now on signing in takes a code too',
  },
  'second-factor-removed': {
    subject: 'The second factor of your account at Tocsin was removed',
    what: 'the second factor of your account was removed: from now on the password alone is enough',
  },
  'email-changed': {
    subject: 'Your e-mail address at Tocsin was changed',
    what: 'the e-mail address of your account was changed; this is the last message to the old one',
  },
} as const;

export type AccountNotice = keyof typeof notices;

export interface NoticeFacts {
  readonly displayName: string;
  readonly username: string;
  readonly by: string;
  readonly publicUrl: string;
}

export function noticeMail(notice: AccountNotice, facts: NoticeFacts): AccountMail {
  const { subject, what } = notices[notice];
  const by = facts.by === facts.username ? '' : `, by ${facts.by}`;
  return written({
    subject,
    greeting: greetingOf(facts),
    paragraphs: [
      `At ${facts.publicUrl} ${what} (user name ${facts.username}${by}).`,
      'If it was not you, tell an administrator of this Tocsin now, and ask for a new password.',
    ],
    from: facts.publicUrl,
  });
}

function greetingOf({ displayName, username }: { readonly displayName: string; readonly username: string }): string {
  return `Hello ${displayName || username},`;
}

function written(letter: Letter): AccountMail {
  const { subject, greeting, paragraphs, button, from } = letter;
  const link = button ? [`${button.label}:\n${button.url}`] : [];
  const text = `${[greeting, ...paragraphs, ...link, `Sent by Tocsin at ${from}`].join('\n\n')}\n`;
  return { subject, text, html: page(letter).text };
}

/** Light colours stand in the elements, as many mail clients drop style sheets; those that keep them get dark ones too. */
function page({ subject, greeting, paragraphs, button, from }: Letter): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
${styleSheet}
</head>
<body class="page" style="margin:0;padding:12px;background:#f4f5f7;color:#1b1f24;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto">
<div class="card" style="padding:16px 20px;background:#ffffff;border:1px solid #d0d7de;border-radius:8px;overflow-wrap:anywhere">
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">${subject}</h1>
<p style="margin:8px 0">${greeting}</p>
${paragraphs.map((paragraph) => html`<p style="margin:8px 0">${paragraph}</p>\n`)}
${button && linkOf(button)}
</div>
<p class="quiet" style="margin:16px 4px;font-size:13px;color:#57606a">Sent by Tocsin at ${from}</p>
</div>
</body>
</html>
`;
}

function linkOf({ label, url }: { readonly label: string; readonly url: string }): Html {
  return html`<p style="margin:16px 0"><a class="button" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#0550ae;color:#ffffff;font-weight:600;text-decoration:none" href="${url}">${label}</a></p>
<p class="quiet" style="margin:8px 0;font-size:13px;color:#57606a">Or open this address: ${url}</p>`;
}

const styleSheet = new Html(`<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
.page { background: #0f1216 !important; color: #e6e9ed !important; }
.card { background: #1a1f26 !important; border-color: #323a45 !important; }
.quiet { color: #a3adb9 !important; }
.button { background: #79b8ff !important; color: #0a1420 !important; }
}
</style>`);
