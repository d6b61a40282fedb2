import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertmanagerClient } from './alertmanager-client.js';
import type { Side } from './notice-log.js';
import type { Scenario, Step } from './scenario.js';

/** What the API of one side told of a scenario at a step. */
export interface Look {
  readonly at: number;
  readonly side: Side;
  readonly alerts: unknown;
  readonly groups: unknown;
  readonly silences: unknown;
}

export interface Played {
  readonly scenario: Scenario;
  readonly startedAt: number;
  readonly looks: readonly Look[];
  /** The name of each silence by its id, of both sides. */
  readonly silences: ReadonlyMap<string, string>;
}

/** Does to both sides what the scenario says, at the same instants. */
export async function playScenario(
  scenario: Scenario,
  clients: readonly AlertmanagerClient[],
  regroup: () => Promise<void> = async () => {},
): Promise<Played> {
  const startedAt = Date.now();
  const looks: Look[] = [];
  const ids = new Map<string, string>();
  const does = async (step: Step, client: AlertmanagerClient): Promise<void> => {
    const { name } = scenario;
    switch (step.do) {
      case 'send':
        return await client.send(step.alerts, name, startedAt);
      case 'silence':
        ids.set(`${client.side} ${step.name}`, await client.silence(step.silence, name, startedAt));
        return;
      case 'expire':
        return await client.expire(ids.get(`${client.side} ${step.name}`) ?? '');
      case 'regroup':
        return;
      case 'look':
        looks.push(await look(step.at, name, client));
    }
  };
  for (const step of scenario.steps) {
    await sleep(Math.max(0, startedAt + step.at - Date.now()));
    if (step.do === 'regroup') await regroup();
    await Promise.all(clients.map((client) => does(step, client)));
  }
  await sleep(Math.max(0, startedAt + scenario.endMs - Date.now()));
  const silences = new Map([...ids].map(([key, id]) => [id, key.slice(key.indexOf(' ') + 1)]));
  return { scenario, startedAt, looks, silences };
}

async function look(at: number, scenario: string, client: AlertmanagerClient): Promise<Look> {
  const filter = `filter=${encodeURIComponent(`scenario=${JSON.stringify(scenario)}`)}`;
  const [alerts, groups, silences] = await Promise.all([
    client.read(`alerts?${filter}`),
    client.read(`alerts/groups?${filter}`),
    client.read(`silences?${filter}`),
  ]);
  return { at, side: client.side, alerts, groups, silences };
}
