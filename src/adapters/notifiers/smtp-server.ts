import { type ConnectionOptions, rootCertificates } from 'node:tls';
import type { MailServerConfig, MailTls } from '../../engine/ports/mail-settings-store.js';

/** The mail server as a connection needs it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS wherever the server offers it. */
  readonly secure: boolean;
  /** Fail when the server does not offer STARTTLS. */
  readonly requireTls: boolean;
  /** Never take STARTTLS. */
  readonly ignoreTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly tls?: ConnectionOptions;
}

export function smtpServerOf({ host, port, tls, user, password, ca }: MailServerConfig): SmtpServer {
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTls: tls === 'starttls',
    ignoreTls: tls === 'none',
    auth: user === undefined ? undefined : { user, pass: password ?? '' },
    ...(ca !== undefined && { tls: { ca: [...rootCertificates, ca] } }),
  };
}

/**
 * Reads `TOCSIN_SMTP_URL`: `smtp[s]://user:password@host:port`, user and password percent-encoded. Ports default to
 * 465 for smtps and 587 for smtp; `?requireTLS=true` refuses to go on without STARTTLS. Throws on anything else.
 */
export function parseMailUrl(text: string): MailServerConfig {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('TOCSIN_SMTP_URL is not an SMTP URL; write for example smtps://user:password@mail.example.org:465');
  }
  const login = url.username !== '';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort(url) : Number(url.port),
    tls: tlsOf(url),
    user: login ? decodeURIComponent(url.username) : undefined,
    password: login ? decodeURIComponent(url.password) : undefined,
    ca: undefined,
  };
}

function usualPort({ protocol }: URL): number {
  return protocol === 'smtps:' ? 465 : 587;
}

function tlsOf({ protocol, searchParams }: URL): MailTls {
  if (protocol === 'smtps:') return 'implicit';
  return searchParams.get('requireTLS') === 'true' ? 'starttls' : 'opportunistic';
}
