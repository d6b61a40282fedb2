import type { Socket } from 'node:net';
import type { HttpServer } from '../../api/http/http-types.js';

/**
 * Browsers open connections before they have anything to ask. Node's server does not count these among the idle ones, and
 * would wait for them for more than a minute when it ends: they are closed here.
 */
export function closeSilentConnections(http: HttpServer): void {
  const silent = new Set<Socket>();
  let closing = false;
  http.server.on('connection', (socket) => {
    if (closing) return void socket.destroy();
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }) => silent.delete(socket));
  http.addHook('preClose', async () => {
    closing = true;
    for (const socket of silent) socket.destroy();
  });
}
