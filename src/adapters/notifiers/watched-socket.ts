import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import type { SmtpServer } from './smtp-server.js';
import type { StepLog } from './step-log.js';

const connectMs = 10_000;
const mostAddresses = 4;

/** A connection to the mail server for one try that is watched: name and connection are steps of their own. */
export async function watchedSocket({ host, port }: SmtpServer, stop: AbortSignal, steps: StepLog): Promise<Socket> {
  const addresses = isIP(host) === 0 ? await lookedUp(host, steps) : [host];
  const socket = await steps.watch('connect', {
    work: () => firstThatAnswers(addresses, port, stop),
    say: ({ remoteAddress }) => `${remoteAddress} port ${port}`,
  });
  // Until somebody else listens: an error without a listener would end the process.
  socket.on('error', () => undefined);
  return socket;
}

async function lookedUp(host: string, steps: StepLog): Promise<readonly string[]> {
  return await steps.watch('dns', {
    work: async () => (await lookup(host, { all: true })).map(({ address }) => address),
    say: (addresses) => `${host} is ${addresses.slice(0, 5).join(', ')}`,
  });
}

async function firstThatAnswers(addresses: readonly string[], port: number, stop: AbortSignal): Promise<Socket> {
  let failure: unknown;
  for (const address of addresses.slice(0, mostAddresses)) {
    try {
      return await openTcp(address, port, stop);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function openTcp(host: string, port: number, stop: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const settle = (error?: Error): void => {
      stop.removeEventListener('abort', onStop);
      socket.setTimeout(0);
      socket.off('error', settle);
      if (error) {
        socket.destroy();
        reject(error);
      } else resolve(socket);
    };
    const onStop = (): void => settle(new Error('stopped'));
    stop.addEventListener('abort', onStop);
    socket.setTimeout(connectMs, () => settle(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })));
    socket.once('error', settle);
    socket.once('connect', () => settle());
  });
}
