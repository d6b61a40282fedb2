import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startHaproxy } from '../support/load-balancer.js';
import { startSendingPrometheus } from '../support/sending-prometheus.js';
import { type Lab, startLab } from './support/lab.js';
import { flames } from './support/scenario.js';
import { bootstrapToken } from './support/tocsin-node.js';

/** What both replicas scrape. */
async function startFlames() {
  let text = '';
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/plain; version=0.0.4');
    answer.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (lines: string) => {
      text = lines;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What was told of each alert, in order, without repetitions. */
function stories(lab: Lab): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>();
  for (const { alerts } of lab.webhooks()) {
    for (const { fingerprint, status } of alerts) {
      const story = told.get(fingerprint) ?? [];
      if (story.at(-1) !== status) story.push(status);
      told.set(fingerprint, story);
    }
  }
  return told;
}

it('two replicas of a real Prometheus send to three nodes behind HAProxy: each alert is heard once, a node killed or not', async () => {
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const lab = await startLab('mysql', { groups: 5, alertsPerGroup: 4 });
    ends.unshift(() => lab.stop());
    const fire = await startFlames();
    ends.unshift(() => fire.stop());
    const balancer = await startHaproxy(lab.cluster.nodes.map(({ port }) => port));
    ends.unshift(() => balancer.stop());
    fire.set(flames(lab.scenario, 1));
    for (const replica of ['a', 'b']) {
      const options = { target: fire.target, alertmanager: balancer.url, token: bootstrapToken, replica };
      const prometheus = await startSendingPrometheus(options);
      ends.unshift(() => prometheus.stop());
    }
    await lab.firing();
    await lab.cluster.node(1).kill();
    fire.set(flames(lab.scenario, 0));
    await lab.settled();
    expect((await lab.account()).faults).toEqual([]);
    expect([...stories(lab).values()]).toEqual(Array(20).fill(['firing', 'resolved']));
  } finally {
    for (const end of ends) await end();
  }
});
