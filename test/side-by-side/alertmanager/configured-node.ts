import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callApi } from '../../ha/support/api-client.js';
import { TocsinNode } from '../../ha/support/tocsin-node.js';
import { stretchedRoute } from './stretched.js';
import { receivers, type Scenario, type ScenarioRoute, timings } from './scenario.js';

export interface ConfiguredNode {
  readonly url: string;
  /** What it prints as its alertmanager.yml. */
  config(): Promise<string>;
  route(scenarios: readonly Scenario[]): Promise<void>;
  stop(): Promise<void>;
}

/** A node on a database of its own with the routes of the scenarios, each below a route that takes its alerts only. */
export async function startConfiguredNode(
  scenarios: readonly Scenario[],
  { hook, factor }: { readonly hook: string; readonly factor: number },
): Promise<ConfiguredNode> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-beside-'));
  const databaseUrl = `sqlite:${join(folder, 'tocsin.db')}`;
  const env = { TOCSIN_COLLECT_HOST: 'false' };
  const node = await TocsinNode.create({ name: 'beside', databaseUrl, logDir: folder, env });
  const call = <T>(method: string, path: string, body?: object): Promise<T> => callApi<T>(node.url, method, path, body);
  const route = async (present: readonly Scenario[]): Promise<void> => {
    await call('PUT', '/api/v1/routing', treeOf(present, stretchedRoute(usual, factor)));
  };
  node.start();
  await node.ready();
  for (const [name, { sendResolved, maxAlerts }] of Object.entries(receivers)) {
    const url = `${hook}/tocsin/${name}`;
    const integrations = [{ type: 'webhook', url, sendResolved, maxAlerts }];
    await call('POST', '/api/v1/contact-points', { name, integrations });
  }
  for (const [name, timeIntervals] of Object.entries(timings)) {
    await call('POST', '/api/v1/mute-timings', { name, timeIntervals });
  }
  await call('POST', '/api/v1/inhibitions', {
    name: 'sources mute targets',
    sourceMatchers: ['alertname="Source"'],
    targetMatchers: ['alertname="Target"'],
    equal: ['scenario', 'zone'],
  });
  await route(scenarios);
  return {
    url: node.url,
    route,
    config: async () => {
      const status = await call<{ config: { original: string } }>('GET', '/alertmanager/api/v2/status');
      return status.config.original;
    },
    stop: async () => {
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const usual: ScenarioRoute = { receiver: 'main', groupBy: ['alertname'], groupWait: '300ms', groupInterval: '600ms' };

function treeOf(scenarios: readonly Scenario[], options: ScenarioRoute): object {
  return {
    receiver: 'default',
    // An empty list of a route below would mean that of its parent to Alertmanager.
    groupBy: [],
    routes: scenarios.map(({ name, route }) => ({
      ...options,
      ...route,
      matchers: [`scenario=${JSON.stringify(name)}`],
    })),
  };
}
