import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { requirePublic, resolveHost } from './checked-lookup.js';
import type { GuardOptions } from './guarded-agent.js';
import { type OutboundWay, outboundConnector } from './proxied-connector.js';
import { type StepWatch, watched } from './step-watch.js';

type Guard = Omit<GuardOptions, 'tls'>;
type Target = buildConnector.Options;
type Connected = NonNullable<Parameters<buildConnector.Callback>[1]>;

/**
 * A connector for one try that is watched: name, connection and TLS are steps of their own. It goes where
 * {@link outboundConnector} would and nowhere else: every address is checked before it is called, and the connected
 * socket once more. By a proxy, all up to the tunnel is one step.
 */
export function steppedConnector(guard: Guard, way: OutboundWay, watch: StepWatch): buildConnector.connector {
  const usual = outboundConnector(guard, way);
  const tls = buildConnector({
    ...way.tls,
    ...(guard.allowPrivateTargets ? {} : { rejectUnauthorized: true }),
    timeout: guard.connectTimeoutMs,
  });
  return (target, callback) => {
    const opened =
      way.proxyUrl === undefined ? openStraight(target, guard, { watch, tls }) : byProxy(target, usual, watch);
    opened.then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}

async function byProxy(target: Target, connect: buildConnector.connector, watch: StepWatch): Promise<Connected> {
  return await watched(watch, 'connect', {
    work: () => asPromise(connect, target),
    say: () => `a tunnel through the proxy to ${target.hostname}`,
  });
}

async function openStraight(
  target: Target,
  guard: Guard,
  { watch, tls }: { readonly watch: StepWatch; readonly tls: buildConnector.connector },
): Promise<Connected> {
  const host = target.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) === 0 ? await lookedUp(host, guard, watch) : [host];
  if (!guard.allowPrivateTargets) for (const address of addresses) requirePublic(host, address);
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
  const socket = await watched(watch, 'connect', {
    work: () => firstThatAnswers(addresses, port, guard),
    say: ({ remoteAddress }) => `${remoteAddress} port ${port}`,
  });
  if (target.protocol !== 'https:') return socket;
  return await watched(watch, 'tls', {
    work: () => asPromise(tls, { ...target, httpSocket: socket }),
    say: (secured) => tlsText(secured as TLSSocket),
  });
}

async function lookedUp(host: string, { resolve = resolveHost }: Guard, watch: StepWatch): Promise<readonly string[]> {
  return await watched(watch, 'dns', {
    work: async () => {
      const found = await resolve(host, { all: true });
      if (found.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
      return found.map(({ address }) => address);
    },
    say: (addresses) => `${host} is ${addresses.slice(0, 5).join(', ')}`,
  });
}

async function firstThatAnswers(addresses: readonly string[], port: number, guard: Guard): Promise<Socket> {
  let failure: unknown;
  for (const address of addresses.slice(0, 4)) {
    try {
      return await openTcp(address, port, guard);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function openTcp(host: string, port: number, { allowPrivateTargets, connectTimeoutMs }: Guard): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(connectTimeoutMs, () => fail(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })));
    socket.once('error', fail);
    socket.once('connect', () => {
      try {
        if (!allowPrivateTargets) requirePublic(host, socket.remoteAddress ?? '');
      } catch (refused) {
        return fail(refused as Error);
      }
      socket.setTimeout(0);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function asPromise(connect: buildConnector.connector, target: Target): Promise<Connected> {
  return new Promise((resolve, reject) => {
    connect(target, (...[error, socket]) => (error ? reject(error) : resolve(socket as Connected)));
  });
}

function tlsText(socket: TLSSocket): string {
  const { subject, valid_to: until } = socket.getPeerCertificate();
  const name = subject?.CN === undefined ? '' : `, certificate of ${[subject.CN].flat().join(', ')} until ${until}`;
  return `${socket.getProtocol() ?? 'TLS'}${name}`;
}
