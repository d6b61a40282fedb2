import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { addressRange } from './address-range.js';
import { type ResolveHost, requirePublic, resolveHost } from './checked-lookup.js';
import { type GuardOptions, guardedConnector } from './guarded-agent.js';
import { ProxyRefused } from './proxy-refused.js';

/** How one target is reached. */
export interface OutboundWay {
  readonly tls: NonNullable<GuardOptions['tls']>;
  /** http or https, user and password where it asks for them; `undefined`: no proxy. */
  readonly proxyUrl: string | undefined;
}

type Target = buildConnector.Options;

type Guard = Omit<GuardOptions, 'tls'>;

/**
 * A connector that goes the given way, straight or by a proxy, and never to an address that is not public. `toProxy`
 * guards the way to the proxy itself.
 */
export function outboundConnector(guard: Guard, way: OutboundWay, toProxy: Guard = guard): buildConnector.connector {
  const { proxyUrl } = way;
  // What TLS cannot read is told here: inside a connection nobody would catch it.
  if (way.tls.ca !== undefined) createSecureContext({ ca: way.tls.ca });
  // Stored while it was allowed is not allowed for ever.
  const tls = guard.allowPrivateTargets ? way.tls : { ...way.tls, rejectUnauthorized: true };
  return proxyUrl === undefined
    ? guardedConnector({ ...guard, tls })
    : proxiedConnector(guard, { tls, proxy: new URL(proxyUrl), connect: guardedConnector(toProxy) });
}

/**
 * Every request, plain HTTP too, goes through a tunnel (`CONNECT`): a proxy sees neither headers nor bodies of HTTPS.
 *
 * The proxy is a target itself and guarded as such. What is behind it would be looked up by the proxy, where we cannot
 * see the answer. So, unless private targets are allowed, the name is looked up and checked here, and the proxy is asked
 * for the address that was checked: a name that it would resolve otherwise (DNS rebinding, a split horizon) gains
 * nothing. TLS is spoken with the name of the URL all the same.
 */
function proxiedConnector(
  guard: Guard,
  way: { readonly tls: OutboundWay['tls']; readonly proxy: URL; readonly connect: buildConnector.connector },
): buildConnector.connector {
  const overTunnel = buildConnector({ ...way.tls, timeout: guard.connectTimeoutMs });
  return (target, callback) => {
    const open = async (): Promise<Duplex> =>
      await openTunnel(way.proxy, way.connect, {
        authority: await tunnelAuthority(target, guard),
        timeoutMs: guard.connectTimeoutMs,
      });
    open().then(
      (socket) => speak(target, socket, overTunnel, callback),
      (error: Error) => callback(error, null),
    );
  };
}

function speak(
  target: Target,
  socket: Duplex,
  overTunnel: buildConnector.connector,
  callback: buildConnector.Callback,
): void {
  const tunnel = socket as Parameters<buildConnector.Callback>[1] & object;
  if (target.protocol === 'https:') overTunnel({ ...target, httpSocket: tunnel }, callback);
  else callback(null, tunnel);
}

/** What the proxy is asked for: `host:port`, or the checked address in place of the host. */
async function tunnelAuthority(target: Target, { allowPrivateTargets, resolve = resolveHost }: Guard): Promise<string> {
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  const { hostname } = target;
  if (allowPrivateTargets) return `${hostname}:${port}`;
  const address = await checkedAddress(hostname, resolve);
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** One address that is not public refuses the whole name, as without a proxy. */
async function checkedAddress(hostname: string, resolve: ResolveHost): Promise<string> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (addressRange(literal) !== 'not an address') {
    requirePublic(hostname, literal);
    return literal;
  }
  const addresses = await resolve(hostname, { all: true });
  for (const { address } of addresses) requirePublic(hostname, address);
  const [first] = addresses;
  if (!first) throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
  return first.address;
}

async function openTunnel(
  proxy: URL,
  connect: buildConnector.connector,
  wish: { readonly authority: string; readonly timeoutMs: number },
): Promise<Duplex> {
  const client = new Client(proxy.origin, { connect, pipelining: 1 });
  const timer = setTimeout(() => void client.destroy(timeoutError()).catch(() => undefined), wish.timeoutMs);
  try {
    const { statusCode, socket } = await client.connect({
      path: wish.authority,
      headers: { host: wish.authority, ...proxyCredentials(proxy) },
    });
    if (statusCode === 200) return socket;
    socket.on('error', () => undefined).destroy();
    throw new ProxyRefused(proxy.host, statusCode);
  } finally {
    clearTimeout(timer);
    // The tunnel is no longer the client's; what is left of it is nothing.
    client.destroy().catch(() => undefined);
  }
}

function timeoutError(): Error {
  return Object.assign(new Error('the proxy did not answer in time'), { code: 'ETIMEDOUT' });
}

function proxyCredentials({ username, password }: URL): NonNullable<Dispatcher.ConnectOptions['headers']> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
