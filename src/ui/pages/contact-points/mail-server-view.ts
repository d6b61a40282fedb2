import type { MailSettingsAnswer, MailSettingsInput } from '../../../contract/mail-settings.js';
import { secretMark } from '../../../contract/secret-mark.js';

type Server = NonNullable<MailSettingsInput['server']>;

/** The mail settings as their form holds them. */
export interface MailForm {
  readonly host: string;
  readonly port: number | string;
  readonly tls: Server['tls'];
  readonly user: string;
  /** The mark: what is stored; null: none. */
  readonly password: string | null;
  readonly ca: string;
  readonly from: string;
}

const usualPorts: Readonly<Record<Server['tls'], number>> = {
  implicit: 465,
  starttls: 587,
  opportunistic: 587,
  none: 25,
};

/** What stands, or what is usual where nothing is set; what the environment says stands in the place of the rest. */
export function mailForm({ server, from, inForce }: MailSettingsAnswer): MailForm {
  const shown = inForce.server?.source === 'environment' ? inForce.server : server;
  return {
    host: shown?.host ?? '',
    port: shown?.port ?? usualPorts.starttls,
    tls: shown?.tls ?? 'starttls',
    user: shown?.user ?? '',
    password: shown?.password ?? null,
    ca: shown?.ca ?? '',
    from: (inForce.from.source === 'environment' ? inForce.from.address : from) ?? '',
  };
}

/** Another kind of TLS usually stands at another port: one that was typed by hand stays. */
export function withTls(form: MailForm, tls: Server['tls']): MailForm {
  const usual = form.port === usualPorts[form.tls];
  return { ...form, tls, port: usual ? usualPorts[tls] : form.port };
}

/** What is sent; what the environment says is sent as it is stored. */
export function mailInput(form: MailForm, standing: MailSettingsAnswer): MailSettingsInput {
  const { inForce } = standing;
  return {
    server: inForce.server?.source === 'environment' ? standing.server : serverInput(form),
    from: inForce.from.source === 'environment' ? standing.from : form.from.trim() || null,
  };
}

function serverInput({ host, port, tls, user, password, ca }: MailForm): Server | null {
  if (host.trim() === '') return null;
  return {
    host: host.trim(),
    port: Number(port),
    tls,
    user: user || null,
    password: user === '' ? null : password || null,
    ca: ca.trim() || null,
  };
}

/** What may be kept on this machine. */
export function withoutPassword(form: MailForm): MailForm {
  return form.password === secretMark ? form : { ...form, password: null };
}

/** Where the page was asked for from: a page of contact points, or nowhere. */
export function readMailSearch({ next }: Readonly<Record<string, unknown>>): { readonly next?: string } {
  return typeof next === 'string' && /^\/contact-points\/[\w-]+$/.test(next) ? { next } : {};
}
