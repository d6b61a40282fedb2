import { isIP } from 'node:net';
import { BadDatabaseUrl, parseDatabaseUrl } from '../../adapters/sql/database-url.js';
import { passwordFaults } from '../../domain/access/password-policy.js';
import type { RulesReading } from '../../domain/access/claim-rules.js';
import { type DurationMs, parseDuration } from '../../domain/time/duration.js';

/** What became of a setting's text. The error is one sentence without the value: it may be a secret. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export type Read<T> = (text: string) => Reading<T>;

const good = <T>(value: T): Reading<T> => ({ ok: true, value });
const bad = (error: string): Reading<never> => ({ ok: false, error });

export const anyText: Read<string> = (text) => good(text);

/** Any text that matches; `expected` ends the sentence "must be …". */
export function textLike(pattern: RegExp, expected: string): Read<string> {
  return (text) => (pattern.test(text) ? good(text) : bad(`must be ${expected}`));
}

export function oneOf<const T extends string>(...words: readonly T[]): Read<T> {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? bad(`must be ${words.join(' or ')}`) : good(word);
  };
}

export const flag: Read<boolean> = (text) => {
  if (['true', '1', 'yes', 'on'].includes(text.toLowerCase())) return good(true);
  if (['false', '0', 'no', 'off'].includes(text.toLowerCase())) return good(false);
  return bad('must be true or false');
};

export function wholeNumber(smallest: number, largest: number): Read<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= smallest && value <= largest
      ? good(value)
      : bad(`must be a whole number from ${smallest} to ${largest}`);
  };
}

export function durationOf(shortest: string, longest: string): Read<DurationMs> {
  const bound = (text: string) => {
    const result = parseDuration(text);
    return result.ok ? result.ms : 0;
  };
  return (text) => {
    const result = parseDuration(text);
    if (!result.ok) return bad('must be a duration such as 30s, 5m or 1h30m');
    const inside = result.ms >= bound(shortest) && result.ms <= bound(longest);
    return inside ? good(result.ms) : bad(`must be a duration from ${shortest} to ${longest}`);
  };
}

/** An absolute URL with one of the schemes (given without colon). */
export function urlOf(...schemes: readonly string[]): Read<URL> {
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !schemes.includes(url.protocol.slice(0, -1)) || !url.hostname) {
      return bad(`must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`);
    }
    return good(url);
  };
}

export interface DatabaseAddress {
  /** As given. Holds a password: never printed. */
  readonly url: string;
  /** Path of the embedded file; `undefined` with a server. */
  readonly file: string | undefined;
}

export const databaseAddress: Read<DatabaseAddress> = (text) => {
  try {
    const target = parseDatabaseUrl(text);
    return good({ url: text, file: target.kind === 'sqlite' ? target.path : undefined });
  } catch (error) {
    if (error instanceof BadDatabaseUrl) return bad(`cannot be used: ${error.message}`);
    throw error;
  }
};

/** The password of the user `admin`, as far as its form goes. */
export const firstPassword: Read<string> = (text) => {
  const faults = passwordFaults(text, { username: 'admin', email: undefined }, false);
  return faults.length === 0 ? good(text) : bad(faults.join('; '));
};

/** 32 bytes in base64 (either alphabet, with or without padding). */
export const secretKeyBytes: Read<Uint8Array> = (text) => {
  const plain = text.trim().replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const bytes = /^[A-Za-z0-9+/]+$/.test(plain) ? Buffer.from(plain, 'base64') : Buffer.alloc(0);
  return bytes.length === 32
    ? good(new Uint8Array(bytes))
    : bad('must be 32 bytes in base64: make one with `openssl rand -base64 32`');
};

/** Addresses and networks (`10.0.0.0/8`), separated by commas; `none` is the empty list. */
export const addressList: Read<readonly string[]> = (text) => {
  if (text === 'none') return good([]);
  const entries = text.split(',').map((entry) => entry.trim());
  const wrong = entries.some((entry) => !isAddressOrNetwork(entry));
  return wrong ? bad('must be addresses or networks such as 10.0.0.0/8, separated by commas, or none') : good(entries);
};

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
/** Rules of the form `value=what,…`, read by a parser of the domain. */
export function rulesOf<T>(parse: (text: string) => RulesReading<T>, example: string): Read<readonly T[]> {
  return (text) => {
    const reading = parse(text);
    return reading.ok ? good(reading.rules) : bad(`must be of the form ${example}: ${reading.error}`);
  };
}

/** An OpenID Connect issuer: what it answers decides who gets in, so it is asked over TLS unless it is on this host. */
export const issuerUrl: Read<URL> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? '');
  const fits = url && (url.protocol === 'https:' || (url.protocol === 'http:' && local));
  if (!fits || url.username || url.password || url.search || url.hash) {
    return bad('must be an https:// URL without user, query and fragment; http:// only on this host');
  }
  return good(url);
};
