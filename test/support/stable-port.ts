import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const lowest = 10_000;
const handedOut = new Set<number>();

/** Test files that run at once are given ports of their own: one that is only planned for is free for the other, too. */
const shares = 8;
const share = Number(process.env.JEST_WORKER_ID ?? 0) % shares;

/**
 * A free port of 127.0.0.1 for what keeps it through restarts, or takes it long after this. It lies below the range
 * from which the kernel takes the ports of outgoing connections: one of those, even a closed one that is remembered
 * for a minute, would keep a restarted server from its port.
 */
export async function stablePort(): Promise<number> {
  for (let attempt = 0; attempt < 100 * shares; attempt++) {
    const port = randomInt(lowest, lowestOutgoing());
    if (handedOut.has(port) || port % shares !== share) continue;
    handedOut.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${lowest} on is free`);
}

function lowestOutgoing(): number {
  try {
    const [low] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
    if (low && low > lowest + 1_000) return low;
  } catch {
    // No such file: not Linux.
  }
  return 32_768;
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
