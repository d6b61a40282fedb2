import type { ConnectionOptions } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { addressRange } from './address-range.js';
import { checkedLookup, type ResolveHost, requirePublic, resolveHost } from './checked-lookup.js';

export interface GuardOptions {
  /** `TOCSIN_ALLOW_PRIVATE_TARGETS`: lets every address pass. */
  readonly allowPrivateTargets: boolean;
  /** For DNS, TCP and TLS together. */
  readonly connectTimeoutMs: number;
  /** Of the target, for example its own certificate authority. */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized' | 'servername'>;
  /** Replaces the system's resolver. */
  readonly resolve?: ResolveHost;
}

/**
 * How many addresses of a host may let the time pass before the time for all is up. Node's own quarter of a second for each
 * would refuse a far receiver whose first address is the one that can be reached.
 */
const attempts = 4;

/**
 * A connector for undici that opens no connection to an address that is not public, however it is spelled or
 * resolved. Refuses with `TargetRefused`. The TLS server name stays the host of the URL.
 */
export function guardedConnector(options: GuardOptions): buildConnector.connector {
  const { allowPrivateTargets, connectTimeoutMs, tls, resolve } = options;
  const base = {
    ...tls,
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.ceil(connectTimeoutMs / attempts),
  };
  if (allowPrivateTargets) return buildConnector(base);
  const connect = buildConnector({ ...base, lookup: checkedLookup(resolve ?? resolveHost) });
  return (target, callback) => {
    try {
      // Sockets do not look up what is an address already.
      if (addressRange(target.hostname) !== 'not an address') requirePublic(target.hostname, target.hostname);
      connect(target, checkedSocket(target.hostname, callback));
    } catch (error) {
      callback(error as Error, null);
    }
  };
}

/** Asks the connected socket itself once more: the last word, whatever lay in between. */
function checkedSocket(host: string, callback: buildConnector.Callback): buildConnector.Callback {
  return (...result) => {
    const [error, socket] = result;
    if (error) return callback(error, null);
    try {
      requirePublic(host, socket.remoteAddress ?? '');
    } catch (refused) {
      socket.destroy();
      return callback(refused as Error, null);
    }
    callback(null, socket);
  };
}

/** An undici agent on {@link guardedConnector}, for targets that are asked again and again. */
export function guardedAgent(guard: GuardOptions, agent: Omit<Agent.Options, 'connect'> = {}): Agent {
  return new Agent({ ...agent, connect: guardedConnector(guard) });
}
