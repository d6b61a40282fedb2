import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { HttpServer } from './http-types.js';

/** Proxies in a row; more than that is somebody's invention. */
const mostHops = 20;

/**
 * The part of an `X-Forwarded-For` header that holds addresses, from its end: what lies before anything else was written
 * by the caller and means nothing. Ports are left out.
 */
export function forwardedAddresses(header: string): readonly string[] {
  const hops = header.split(',').slice(-mostHops).map(withoutPort);
  const bad = hops.findLastIndex((hop) => isIP(hop) === 0);
  return hops.slice(bad + 1);
}

function withoutPort(hop: string): string {
  const text = hop.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  return bracketed ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
}

/** An IPv4 address is written as one, also where the socket calls it `::ffff:192.0.2.1`. */
export function plainAddress(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** What is not an address never becomes the address of a caller, and `ip` is the same text however they came. */
export function registerForwardedAddresses(http: HttpServer): void {
  http.addHook('onRequest', async (request) => {
    keepAddresses(request.raw.headers);
    Object.defineProperty(request, 'ip', { value: plainAddress(request.ip) });
  });
}

function keepAddresses(headers: IncomingHttpHeaders): void {
  const given = headers['x-forwarded-for'];
  if (given === undefined) return;
  const kept = forwardedAddresses(String(given));
  if (kept.length > 0) headers['x-forwarded-for'] = kept.join(', ');
  else delete headers['x-forwarded-for'];
}
