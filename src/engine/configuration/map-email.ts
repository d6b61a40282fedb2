import type { Fields } from '../../domain/rule/draft-reader.js';
import type { EmailDraft } from '../operations/read-contact-point.js';
import type { GivenFields } from './given-fields.js';

const address = /^(?:[^<>@,;"\r\n]*<)?[^\s<>@,;"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?>?$/;

const serverFields = {
  from: 'smtp_from',
  smarthost: 'smtp_smarthost',
  hello: 'smtp_hello',
  auth_username: 'smtp_auth_username',
  auth_password: 'smtp_auth_password',
  auth_secret: 'smtp_auth_secret',
  auth_identity: 'smtp_auth_identity',
  require_tls: 'smtp_require_tls',
  force_implicit_tls: 'smtp_force_implicit_tls',
  tls_config: 'smtp_tls_config',
} as const;

/** `undefined` when no address can be written to. */
export function mapEmail(own: Fields, given: GivenFields, global: Fields): EmailDraft | undefined {
  for (const [name, from] of Object.entries(serverFields)) {
    // What `global` says is told once, there.
    if (JSON.stringify(own[name]) === JSON.stringify(global[from])) given.skip(name);
  }
  given.noteGiven(Object.keys(serverFields), 'TOCSIN_SMTP_URL and TOCSIN_MAIL_FROM say by which server and from whom');
  const to = addresses(given, 'to', given.text('to') ?? '');
  const { cc, replyTo, subject } = mapHeaders(given);
  const texts = { subject, text: given.text('text'), html: given.text('html') };
  const templates = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const sendResolved = given.flag('send_resolved') ?? false;
  given.skip('threading');
  given.rest('has no counterpart here');
  if (to.length === 0) return undefined;
  const message = { templates: Object.fromEntries(templates), options: {} };
  return { id: undefined, type: 'email', to, cc, replyTo, sendResolved, only: 'full', maxAlerts: 0, message };
}

function mapHeaders(given: GivenFields) {
  const headers = new Map(
    Object.entries(given.map('headers')).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );
  const subject = headers.get('subject');
  const cc = addresses(given, 'headers', headers.get('cc') ?? '');
  const [replyTo] = addresses(given, 'headers', headers.get('reply-to') ?? '');
  for (const name of headers.keys()) {
    if (!['subject', 'cc', 'reply-to'].includes(name)) given.note('headers', `${name} is not written here`);
  }
  return { subject, cc, replyTo };
}

function addresses(given: GivenFields, field: string, list: string): readonly string[] {
  const parts = list.split(',').map((part) => part.trim());
  return parts.filter((part) => {
    if (part === '') return false;
    if (address.test(part) && !part.includes('{{')) return true;
    given.note(field, 'holds what is no plain address, for example a template: that one is left out');
    return false;
  });
}

/** What `global` says of the mail server, told once. */
export function noteMailServer(global: GivenFields, used: boolean): void {
  const names = Object.values(serverFields);
  if (used) global.noteGiven(names, 'TOCSIN_SMTP_URL and TOCSIN_MAIL_FROM say by which server and from whom');
  else global.skip(...names);
}
