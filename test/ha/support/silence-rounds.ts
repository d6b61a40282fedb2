import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariadb } from '../../support/databases/start-mariadb.js';
import { startPostgres } from '../../support/databases/start-postgres.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { callApi } from './api-client.js';
import { Cluster } from './cluster.js';
import type { HaDatabase } from './databases.js';
import { eventually } from './eventually.js';
import { FlushLog } from './flush-log.js';
import { freshDatabaseOn } from './fresh-database-on.js';
import { flames, importSamples, type Scenario, setUp } from './scenario.js';
import { seededRandom } from './seeded-random.js';

export interface SilenceOptions {
  /** Requests that create, change or end a silence. */
  readonly tries: number;
  /** Silences at the same time; each has two notification groups to itself. */
  readonly workers: number;
  readonly seed: number;
}

export interface SilenceFigures extends SilenceOptions {
  readonly database: HaDatabase | 'sqlite';
  readonly nodes: number;
  readonly seconds: number;
  /** Flushes that were decided after a request had returned that silences them, and notices of those. */
  readonly silenced: { readonly flushes: number; readonly told: number };
  /** Flushes that were decided after a request had returned that ends the silence, and those that told nothing. */
  readonly open: { readonly flushes: number; readonly untold: number };
  readonly messages: number;
  readonly requestMs: { readonly median: number; readonly p99: number };
  readonly faults: readonly string[];
}

interface Stage {
  readonly cluster: Cluster;
  readonly scenario: Scenario;
  readonly flushes: FlushLog;
  readonly random: () => number;
  readonly seen: Seen;
}

/** What the rounds add up. */
class Seen {
  tries = 0;
  readonly durations: number[] = [];
  readonly silenced = { flushes: 0, told: 0 };
  readonly open = { flushes: 0, untold: 0 };
  readonly faults: string[] = [];

  requestMs(): SilenceFigures['requestMs'] {
    const sorted = [...this.durations].sort((a, b) => a - b);
    const at = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
    return { median: at(0.5), p99: at(0.99) };
  }
}

/** Flushes that must have come, each decided after the request, before its outcome is judged. */
const flushesPerTry = 2;

/**
 * Nodes flush notification groups that repeat themselves with every flush, while silences are created, changed and ended
 * on any node. Which flush came after a request is told by the groups' flush numbers, not by clocks: what is read as the
 * newest number after the answer was decided before it, or by a flush that the request had to wait for.
 */
export async function silenceRounds(kind: HaDatabase | 'sqlite', options: SilenceOptions): Promise<SilenceFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-silences-'));
  const server = kind === 'sqlite' ? undefined : await (kind === 'mysql' ? startMariadb() : startPostgres());
  const databaseUrl =
    server && kind !== 'sqlite' ? await freshDatabaseOn(kind, server) : `sqlite:${join(folder, 'tocsin.db')}`;
  const names = kind === 'sqlite' ? ['node-a'] : ['node-a', 'node-b', 'node-c'];
  // What the clock on a node's wall shows must not matter.
  const wrapper = (name: string) => (name === 'node-b' ? ['faketime', '-f', '+90s'] : []);
  const cluster = await Cluster.create(names, (name) => ({ databaseUrl, wrapper: wrapper(name) }));
  const receiver = await WebhookReceiver.start();
  let flushes: FlushLog | undefined;
  try {
    cluster.startAll();
    await cluster.allReady();
    const rest = { alertsPerGroup: 1, email: undefined, groupInterval: '200ms', repeatInterval: '1ms' };
    const scenario: Scenario = { groups: 2 * options.workers, webhookUrl: receiver.url, ...rest };
    await setUp(cluster.urls, scenario);
    await importSamples(cluster.urls, flames(scenario, 1));
    flushes = await FlushLog.open(databaseUrl);
    const random = seededRandom(options.seed);
    const startedAt = performance.now();
    const seen = await play(options, { cluster, scenario, flushes, random, seen: new Seen() });
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    seen.faults.push(...(await wrongMessages(receiver, flushes)));
    const { silenced, open, faults } = seen;
    const messages = receiver.log.all.length;
    const figures = { silenced, open, messages, requestMs: seen.requestMs(), faults };
    return { database: kind, nodes: names.length, ...options, tries: seen.tries, seconds, ...figures };
  } catch (error) {
    throw new Error(`${String(error)}\n${await cluster.logTails()}`);
  } finally {
    await cluster.killAll();
    await flushes?.close();
    await receiver.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(options: SilenceOptions, stage: Stage): Promise<Seen> {
  const { flushes, seen, scenario, cluster } = stage;
  await eventually('every group has told of its alert', 60_000, async () => {
    const rooms = Array.from({ length: scenario.groups }, (_, room) => room);
    const numbers = await Promise.all(rooms.map((room) => flushes.newest(room)));
    return numbers.every((number) => number >= flushesPerTry);
  });
  const work = async (worker: number): Promise<void> => {
    while (seen.tries < options.tries) {
      // Samples grow stale after five minutes.
      await importSamples(cluster.urls, flames(scenario, 1, [2 * worker, 2 * worker + 1]));
      await (stage.random() < 0.5 ? movedSilence : begunSilence)(stage, [2 * worker, 2 * worker + 1]);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, (_, worker) => work(worker)));
  return seen;
}

type Rooms = readonly [number, number];

/** Created for one group, changed to mute another, ended. */
async function movedSilence(stage: Stage, [one, other]: Rooms): Promise<void> {
  const { id } = await request(stage, 'POST', '', silenceOf(one, {}));
  await judge(stage, { silenced: [one], open: [other] });
  await request(stage, 'PUT', `/${id}`, silenceOf(other, {}));
  await judge(stage, { silenced: [other], open: [one] });
  await request(stage, 'DELETE', `/${id}`);
  await judge(stage, { silenced: [], open: [one, other] });
}

/** Created for later, begun by an edit, ended. */
async function begunSilence(stage: Stage, [one, other]: Rooms): Promise<void> {
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await request(stage, 'POST', '', silenceOf(one, { startsAt }));
  await judge(stage, { silenced: [], open: [one, other] });
  await request(stage, 'PUT', `/${id}`, silenceOf(one, { startsAt: '2020-01-01T00:00:00Z' }));
  await judge(stage, { silenced: [one], open: [other] });
  await request(stage, 'DELETE', `/${id}`);
  await judge(stage, { silenced: [], open: [one, other] });
}

function silenceOf(room: number, more: object): object {
  return { matchers: ['alertname="Fire"', `room=~"${room}"`], comment: 'a try', duration: '2h', ...more };
}

/** On any of the nodes; answers what it answers. */
async function request(stage: Stage, method: string, path: string, body?: object): Promise<{ readonly id: string }> {
  const { cluster, random, seen } = stage;
  seen.tries++;
  const url = cluster.urls[Math.floor(random() * cluster.urls.length)] ?? '';
  const startedAt = performance.now();
  const answer = await callApi<{ readonly id: string }>(url, method, `/api/v1/silences${path}`, body);
  seen.durations.push(performance.now() - startedAt);
  return answer;
}

/** Waits for flushes that were decided after the last answer, and looks at what each of them told. */
async function judge(
  stage: Stage,
  rooms: { readonly silenced: readonly number[]; readonly open: readonly number[] },
): Promise<void> {
  const { silenced, open, faults } = stage.seen;
  const from = new Map<number, number>();
  for (const room of [...rooms.silenced, ...rooms.open]) from.set(room, await stage.flushes.newest(room));
  for (const room of rooms.silenced) {
    const { flushes, told } = await outcomesOf(stage, room, from.get(room) ?? 0);
    silenced.flushes += flushes;
    silenced.told += told;
    if (told > 0) faults.push(`${told} notices of room ${room} were made after its silence had returned`);
  }
  for (const room of rooms.open) {
    const { flushes, told } = await outcomesOf(stage, room, from.get(room) ?? 0);
    open.flushes += flushes;
    open.untold += flushes - told;
    if (told < flushes)
      faults.push(`${flushes - told} flushes of room ${room} told nothing after its silence had ended`);
  }
}

async function outcomesOf(
  { flushes }: Stage,
  room: number,
  after: number,
): Promise<{ readonly flushes: number; readonly told: number }> {
  const enough = async (): Promise<boolean> => (await flushes.newest(room)) >= after + flushesPerTry;
  await eventually(`group ${room} has flushed`, 30_000, enough, 20);
  const outcomes = await flushes.outcomesAfter(room, after);
  return { flushes: outcomes.length, told: outcomes.filter((outcome) => outcome === 'told').length };
}

/**
 * Messages that the log does not know as sent, and copies that no `unknown` attempt of the log explains. The nodes go on
 * meanwhile: what has arrived is noted before the log is read, which knows every message before it is sent.
 */
async function wrongMessages(receiver: WebhookReceiver, flushes: FlushLog): Promise<readonly string[]> {
  const copies = new Map(receiver.copies());
  const sent = await flushes.sent();
  return [...copies].flatMap(([id, count]) => {
    const unknownAttempts = sent.get(id);
    if (unknownAttempts === undefined) return [`${id} arrived and was not to be sent`];
    return count > 1 + unknownAttempts ? [`${id} arrived ${count} times, the log explains ${1 + unknownAttempts}`] : [];
  });
}
