import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { stablePort } from './stable-port.js';

describe('a stable port', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.close();
      await once(server, 'close');
    }
  });

  it('is free, and none that an outgoing connection could take', async () => {
    const outgoing = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
    for (let round = 0; round < 20; round++) {
      const port = await stablePort();
      expect(port).toBeGreaterThan(1_024);
      expect(port).toBeLessThan(outgoing[0] ?? 0);
      const server = createServer().listen(port, '127.0.0.1');
      servers.push(server);
      await once(server, 'listening');
    }
  });

  it('is handed out once', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => stablePort()));
    expect(new Set(ports).size).toBe(50);
  });
});
