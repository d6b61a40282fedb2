import { setTimeout as sleep } from 'node:timers/promises';
import { type ReceivedWebhook, WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { callAny } from './api-client.js';
import type { HaDatabase } from './databases.js';
import { eventually } from './eventually.js';
import { accountForHeartbeats } from './heartbeat-account.js';
import { killAtRandom } from './kill-at-random.js';
import { type Lab, startLab } from './lab.js';
import { accountForNews } from './news-account.js';
import { type Acknowledged, accountForOnCall, type OnCallRow, tellsFirst } from './on-call-account.js';
import { listAll } from './scenario.js';
import { seededRandom } from './seeded-random.js';

export interface OnCallOptions {
  readonly kills: number;
  readonly seed: number;
}

export interface OnCallFigures {
  readonly kind: HaDatabase;
  readonly seed: number;
  readonly kills: number;
  /** Alerts that somebody had acknowledged in time. */
  readonly acknowledged: number;
  readonly escalated: number;
  readonly repeats: number;
  /** Intervals of the cluster's own sign of life, and those in which it was given. */
  readonly heartbeats: { readonly intervals: number; readonly called: number };
  readonly notifications: number;
  readonly faults: readonly string[];
}

interface FiringAlert {
  readonly id: string;
  readonly fingerprint: string;
  readonly firedAt: string;
  readonly labels: Readonly<Record<string, string>>;
}

const rooms = 24;
const escalateAfterMs = 8_000;
const heartbeatMs = 1_000;
/** A node that has just started may take the cluster's time for a little earlier or later than it is. */
const clockMs = 1_000;

/**
 * 24 alerts fire while nodes are killed at random; every second one is acknowledged, the others go to a second contact
 * point. Two jobs give signs of life: one goes on and is never taken for silent, the other stops and is told of once. A
 * watcher outside hears of the cluster itself.
 */
export async function onCallRounds(kind: HaDatabase, { kills, seed }: OnCallOptions): Promise<OnCallFigures> {
  const watcher = await WebhookReceiver.start();
  const env = { TOCSIN_HEARTBEAT_URL: watcher.url, TOCSIN_HEARTBEAT_INTERVAL: `${heartbeatMs}ms` };
  const lab = await startLab(kind, { groups: rooms, alertsPerGroup: 1, env });
  try {
    const deadId = await setUpOnCall(lab);
    const steady = giveSigns(lab, 'steady');
    const chaos = killAtRandom(lab, seededRandom(seed));
    let acknowledged: readonly Acknowledged[] = [];
    try {
      await callAny(lab.cluster.urls, 'POST', '/api/v1/heartbeats/dead');
      await lab.flames(1);
      acknowledged = await acknowledge(lab);
      await sleep(escalateAfterMs);
      await chaos.until(kills);
    } finally {
      await chaos.end();
    }
    lab.cluster.startAll();
    await lab.cluster.allReady();
    await escalated(lab, acknowledged);
    await lab.flames(0);
    await callAny(lab.cluster.urls, 'DELETE', `/api/v1/heartbeats/${deadId}`);
    await everythingEnded(lab);
    await steady.end();
    const signs = accountForHeartbeats(watcher.log.all.map(beatOf), heartbeatMs);
    const { intervals, called } = signs;
    const account = accountForOnCall(await rowsOf(lab), lab.webhooks(), { acknowledged, rooms });
    const heartbeats = { intervals, called };
    return { kind, seed, kills: chaos.kills(), heartbeats, ...account, faults: [...account.faults, ...signs.faults] };
  } finally {
    await lab.stop();
    await watcher.close();
  }
}

/** Answers the id of the monitor of the job that stops. */
async function setUpOnCall({ cluster: { urls }, scenario }: Lab): Promise<string> {
  const integrations = [{ type: 'webhook', url: scenario.webhookUrl, timeout: '5s', sendResolved: true }];
  await callAny(urls, 'POST', '/api/v1/contact-points', { name: 'second', integrations });
  await callAny(urls, 'PUT', '/api/v1/routing', {
    receiver: 'ops',
    groupBy: ['alertname', 'room'],
    groupWait: '0s',
    groupInterval: '1s',
    repeatInterval: '2s',
    escalations: [{ after: `${escalateAfterMs}ms`, receiver: 'second' }],
  });
  await callAny(urls, 'POST', '/api/v1/heartbeats', { name: 'steady', interval: '2s', grace: '60s' });
  const monitor = { name: 'dead', interval: '1s', grace: '0s' };
  return (await callAny<{ id: string }>(urls, 'POST', '/api/v1/heartbeats', monitor)).id;
}

function giveSigns({ cluster }: Lab, name: string) {
  let over = false;
  const giving = async (): Promise<void> => {
    while (!over) {
      await callAny(cluster.urls, 'POST', `/api/v1/heartbeats/${name}`);
      await sleep(500);
    }
  };
  let failure: unknown;
  const running = giving().catch((error: unknown) => {
    failure = error;
  });
  return {
    end: async () => {
      over = true;
      await running;
      if (failure !== undefined) throw failure;
    },
  };
}

/** Acknowledges the alerts of even rooms, each at whichever node answers. */
async function acknowledge({ cluster: { urls } }: Lab): Promise<readonly Acknowledged[]> {
  let firing: readonly FiringAlert[] = [];
  await eventually('all alerts fire', 60_000, async () => {
    const matcher = encodeURIComponent('alertname="Fire"');
    firing = await listAll<FiringAlert>(urls, `/api/v1/alerts?state=firing&matcher=${matcher}`);
    return firing.length === rooms;
  });
  const even = firing.filter(({ labels }) => Number(labels.room) % 2 === 0);
  return await Promise.all(
    even.map(async ({ id, fingerprint, firedAt }) => {
      await callAny(urls, 'POST', `/api/v1/alerts/${id}/acknowledge`, { note: 'looking' });
      const at = Date.now();
      return { fingerprint, at, inTime: at < Date.parse(firedAt) + escalateAfterMs - clockMs };
    }),
  );
}

async function rowsOf(lab: Lab): Promise<readonly OnCallRow[]> {
  const rows = await listAll<OnCallRow>(lab.cluster.urls, '/api/v1/notifications');
  return rows.filter(({ status }) => status !== 'suppressed');
}

/** Until all that nobody has acknowledged were told to the second contact point, and the silent job to the first. */
async function escalated(lab: Lab, acknowledged: readonly Acknowledged[]): Promise<void> {
  const expected = rooms - acknowledged.length;
  await eventually('all others are escalated, and one job is silent', 90_000, async () => {
    const rows = (await rowsOf(lab)).filter(tellsFirst);
    const second = rows.filter(
      ({ contactPoint, alerts }) => contactPoint === 'second' && alerts.some(({ labels }) => labels.room),
    );
    return (
      second.length >= expected && rows.some(({ alerts }) => alerts.some(({ labels }) => labels.heartbeat === 'dead'))
    );
  });
}

async function everythingEnded(lab: Lab): Promise<void> {
  await eventually('everybody has heard the end of all', 120_000, async () => {
    const rows = (await rowsOf(lab)).filter(({ reason }) => reason !== 'repeat');
    return accountForNews(rows).open.length === 0;
  });
  await lab.quiet();
}

function beatOf({ node, attempt, headers }: ReceivedWebhook) {
  return { node, attempt, tick: Date.parse(String(headers['x-tocsin-interval'])) };
}
