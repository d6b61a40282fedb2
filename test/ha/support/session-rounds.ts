import { setTimeout as sleep } from 'node:timers/promises';
import { startMariadb } from '../../support/databases/start-mariadb.js';
import { type LoadBalancer, startHaproxy } from '../../support/load-balancer.js';
import { People } from '../../support/people.js';
import { Cluster } from './cluster.js';
import { eventually } from './eventually.js';
import { freshDatabaseOn } from './fresh-database-on.js';
import { seededRandom } from './seeded-random.js';
import { SessionBrowser } from './session-browser.js';

export interface SessionOptions {
  readonly browsers: number;
  readonly tabs: number;
  /** Rotations are due every second, which stands for a minute. */
  readonly seconds: number;
  readonly kills: number;
  readonly seed: number;
}

export interface SessionFigures extends Pick<SessionOptions, 'browsers' | 'tabs' | 'seed'> {
  readonly seconds: number;
  readonly kills: number;
  readonly requests: number;
  readonly retries: number;
  readonly rotations: number;
  readonly refusals: readonly string[];
  /** Requests after the sign-outs, and those of them that any node let in. */
  readonly afterSignOut: { readonly tried: number; readonly accepted: number };
}

/**
 * Browsers with racing tabs in front of three nodes on MariaDB, behind HAProxy that sends each request to the next node,
 * while nodes are killed and started again.
 */
export async function sessionRounds(options: SessionOptions): Promise<SessionFigures> {
  const database = await startMariadb();
  const databaseUrl = await freshDatabaseOn('mysql', database);
  const env = { TOCSIN_SESSION_ROTATION: '1s' };
  const cluster = await Cluster.create(['node-a', 'node-b', 'node-c'], () => ({ databaseUrl, env }));
  let balancer: LoadBalancer | undefined;
  let people: People | undefined;
  try {
    cluster.startAll();
    await cluster.allReady();
    balancer = await startHaproxy(cluster.nodes.map(({ port }) => port));
    people = await People.open(databaseUrl);
    return await play(options, { cluster, people, url: balancer.url });
  } finally {
    await cluster.killAll();
    await people?.close();
    await balancer?.stop();
    await database.stop();
  }
}

interface Stage {
  readonly cluster: Cluster;
  readonly people: People;
  readonly url: string;
}

async function play(options: SessionOptions, { cluster, people, url }: Stage): Promise<SessionFigures> {
  const random = seededRandom(options.seed);
  const browsers: SessionBrowser[] = [];
  for (let at = 0; at < options.browsers; at++) browsers.push(new SessionBrowser(url, await people.signedIn()));
  await eventually('the load balancer passes requests on', 20_000, async () => (await fetch(`${url}/healthz`)).ok);
  const startedAt = performance.now();
  let kills = 0;
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const underWay = () => seconds() < options.seconds || kills < options.kills;
  const using = browsers.map((browser) => browser.use(options.tabs, underWay, () => random() * 600));
  while (underWay()) {
    const node = cluster.node(kills % cluster.nodes.length);
    await sleep((options.seconds * 1_000) / (options.kills + 1) / 2);
    await node.kill();
    kills++;
    await sleep((options.seconds * 1_000) / (options.kills + 1) / 2);
    node.start();
    await node.ready(60_000);
  }
  await Promise.all(using);
  cluster.startAll();
  await cluster.allReady();
  for (const browser of browsers) await browser.ask();
  const afterSignOut = { tried: 0, accepted: 0 };
  for (const browser of browsers) {
    const { tried, accepted } = await browser.acceptedAfterSignOut(cluster.urls, 4);
    afterSignOut.tried += tried;
    afterSignOut.accepted += accepted;
  }
  const sum = (count: (browser: SessionBrowser) => number) => browsers.reduce((total, one) => total + count(one), 0);
  return {
    ...{ browsers: options.browsers, tabs: options.tabs, seed: options.seed },
    seconds: Math.round(seconds()),
    kills,
    requests: sum(({ figures }) => figures.requests),
    retries: sum(({ figures }) => figures.retries),
    rotations: sum(({ figures }) => figures.rotations),
    refusals: browsers.flatMap(({ figures }) => figures.refusals),
    afterSignOut,
  };
}
