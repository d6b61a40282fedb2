import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { addressRange } from './address-range.js';
import { TargetRefused } from './target-refused.js';

/** All addresses of a host name; rejects as `dns.lookup` does. */
export type ResolveHost = (host: string, options: LookupOptions) => Promise<readonly LookupAddress[]>;

const lookupAll = promisify(lookup);

export const resolveHost: ResolveHost = (host, options) => lookupAll(host, { ...options, all: true });

/** Throws {@link TargetRefused} unless the address is public. */
export function requirePublic(host: string, address: string): void {
  const range = addressRange(address);
  if (range !== 'public') throw new TargetRefused(host, address, range);
}

/**
 * A lookup for sockets that gives only addresses it has checked. The socket connects to these very addresses, so a
 * name that changes between the check and the connection (DNS rebinding) gains nothing. One address that is not
 * public refuses the whole name: otherwise it would depend on chance which one the socket tries.
 */
export function checkedLookup(resolve: ResolveHost): LookupFunction {
  return (host, options, callback) => {
    resolve(host, options).then(
      (addresses) => answer(host, addresses, options, callback),
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

type LookupCallback = Parameters<LookupFunction>[2];

function answer(
  host: string,
  addresses: readonly LookupAddress[],
  options: LookupOptions,
  callback: LookupCallback,
): void {
  try {
    for (const { address } of addresses) requirePublic(host, address);
  } catch (error) {
    callback(error as Error, '', 0);
    return;
  }
  const [first] = addresses;
  if (!first) callback(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), '', 0);
  else if (options.all) callback(null, [...addresses]);
  else callback(null, first.address, isIP(first.address));
}
