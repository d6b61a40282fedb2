import type { ConnectionOptions } from 'node:tls';

/** The operator's mail server. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS wherever the server offers it. */
  readonly secure: boolean;
  /** Fail when the server does not offer STARTTLS. */
  readonly requireTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly tls?: ConnectionOptions;
}

/**
 * Reads `TOCSIN_SMTP_URL`: `smtp[s]://user:password@host:port`, user and password percent-encoded. Ports default to
 * 465 for smtps and 587 for smtp; `?requireTLS=true` refuses to go on without STARTTLS. Throws on anything else.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('TOCSIN_SMTP_URL is not an SMTP URL; write for example smtps://user:password@mail.example.org:465');
  }
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: url.searchParams.get('requireTLS') === 'true',
    auth: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
  };
}
