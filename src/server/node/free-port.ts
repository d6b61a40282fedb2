import { createServer } from 'node:net';

/**
 * A port of this host address that nobody listens on now: for whatever must be told its port before it listens. Another
 * process may take it in between. Rejects when the address is not one of this machine.
 */
export async function freePort(host: string): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
