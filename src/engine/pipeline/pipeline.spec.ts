import { contactPoint, rootRoute, routing, webhook } from '../../../test/support/builders/routing-builder.js';
import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { type ClusterNode, FakeCluster, instances } from '../../../test/support/fakes/fake-cluster.js';
import { delivered } from '../../../test/support/fakes/fake-notifier.js';
import { newestTick, tickOffset } from '../../domain/time/tick.js';
import { systemGroupFor } from '../../domain/evaluation/system-group.js';
import type { QueryAnswer } from '../ports/data-source.js';
import type { SendRequest } from '../ports/notifier.js';

const unavailable: QueryAnswer = { ok: false, kind: 'unavailable', message: 'no route to host' };
const refused: QueryAnswer = { ok: false, kind: 'refused', message: 'many-to-many matching' };

let cluster: FakeCluster;
let nodes: ClusterNode[];

beforeEach(() => {
  cluster = new FakeCluster();
  nodes = [];
});

afterEach(async () => {
  const draining = Promise.all(nodes.map(({ pipeline }) => pipeline.drain(40_000)));
  await cluster.time.pass(60_000);
  expect(await draining).toEqual(nodes.map(() => 'drained'));
  expect(nodes.flatMap(({ observer }) => observer.failures)).toEqual([]);
});

function start(...names: readonly string[]): ClusterNode[] {
  nodes = names.map((name) => cluster.addNode(name));
  for (const { pipeline } of nodes) pipeline.start();
  return nodes;
}

const messages = () => cluster.received.map(({ reason, alerts }) => `${reason}: ${alerts.join(', ')}`);
const outcomes = (node: ClusterNode | undefined) => node?.observer.ticks.map(({ outcome }) => outcome) ?? [];

describe('an alert on its way through one node', () => {
  it('is told at once when it fires and once more when it resolves', async () => {
    cluster.addGroup('g');
    const firesAt = cluster.time.now + 20_000;
    cluster.query = async (_node, _expr, at) => (at >= firesAt && at < firesAt + 30_000 ? instances('a') : instances());
    start('n1');
    await cluster.time.pass(120_000);
    expect(messages()).toEqual(['first: HighCpu/a firing', 'all-resolved: HighCpu/a resolved']);
    const tick = [...cluster.database.transitions.values()][0]?.at ?? 0;
    expect((cluster.received[0]?.at ?? 0) - tick).toBeLessThan(10);
  });

  it('is told with the others of its group, each once', async () => {
    cluster.addGroup('g');
    const begin = cluster.time.now;
    cluster.query = async (_node, _expr, at) => instances(...(at - begin > 20_000 ? ['a', 'b'] : ['a']));
    start('n1');
    await cluster.time.pass(60_000);
    expect(messages()).toEqual(['first: HighCpu/a firing', 'new-alerts: HighCpu/a firing, HighCpu/b firing']);
  });

  it('leaves ALERTS and recorded series at the time of the query', async () => {
    const rules = [alertingRule(), recordingRule()];
    cluster.addGroup('g', ruleGroup({ intervalMs: 5_000, queryOffsetMs: 2_000, rules }));
    cluster.query = async () => instances('a');
    start('n1');
    await cluster.time.pass(1_000);
    const tick = cluster.database.claims[0]?.tick ?? 0;
    const samples = [...cluster.database.samples.values()];
    expect(samples.map(({ labels, at }) => [labels.__name__, at])).toEqual([
      ['job:cpu:sum', tick - 2_000],
      ['ALERTS', tick - 2_000],
      ['ALERTS_FOR_STATE', tick - 2_000],
    ]);
  });

  it('waits for data with a second query where the rule asks for it', async () => {
    const rules = [alertingRule({ onNoData: 'alert', noDataForMs: 5_000 })];
    cluster.addGroup('g', ruleGroup({ intervalMs: 5_000, rules }));
    const asked = new Set<string>();
    cluster.query = async (_node, expr) => {
      asked.add(expr);
      return instances();
    };
    start('n1');
    await cluster.time.pass(20_000);
    expect(asked).toEqual(new Set(['cpu > 0.9', 'probe(cpu > 0.9)']));
    expect([...cluster.database.transitions.values()].map(({ reason }) => reason)).toEqual(['no-data', 'for-elapsed']);
  });
});

describe('several nodes', () => {
  it('claim each tick once and tell each alert once', async () => {
    cluster.addGroup('g');
    cluster.query = async () => instances('a');
    const [a, b, c] = start('n1', 'n2', 'n3');
    await cluster.time.pass(60_000);
    expect(messages()).toEqual(['first: HighCpu/a firing']);
    const ticks = cluster.database.claims.map(({ tick }) => tick);
    expect(ticks).toEqual([...new Set(ticks)].sort((x, y) => x - y));
    const all = [a, b, c].flatMap(outcomes);
    expect(all.filter((outcome) => outcome === 'won')).toHaveLength(ticks.length);
    expect(all).toHaveLength(3 * ticks.length);
  });

  it('leave a tick to those whose data source answers', async () => {
    cluster.addGroup('g');
    cluster.query = async (node) => (node === 'n1' ? unavailable : instances('a'));
    const [a] = start('n1', 'n2');
    await cluster.time.pass(60_000);
    expect(new Set(cluster.database.claims.map(({ node, outcome }) => `${node} ${outcome}`))).toEqual(
      new Set(['n2 ok']),
    );
    expect(new Set(outcomes(a))).toEqual(new Set(['lost']));
  });

  it('speak for a data source that answers nobody, after half the interval, with one alert', async () => {
    cluster.addGroup('g');
    cluster.addGroup('health', { ...systemGroupFor('default', 'r-health'), intervalMs: 5_000 });
    const cutAt = cluster.time.now + 20_000;
    cluster.query = async (_node, expr) => {
      if (cluster.time.now >= cutAt) return unavailable;
      return expr === 'cpu > 0.9' ? instances('a') : instances();
    };
    start('n1', 'n2');
    await cluster.time.pass(120_000);
    const spoken = nodes
      .flatMap(({ observer }) => observer.ticks)
      .filter(({ outcome, error }) => outcome === 'won' && error !== undefined);
    expect(spoken.length).toBeGreaterThan(10);
    for (const { latenessMs } of spoken) expect(latenessMs).toBeGreaterThanOrEqual(2_500);
    const firing = [...cluster.database.alerts.values()].filter(({ state }) => state === 'firing');
    expect(firing.map(({ labels }) => labels.alertname).sort()).toEqual(['DataSourceDown', 'HighCpu']);
  });

  it('claim at once when the query itself is at fault', async () => {
    cluster.addGroup('g');
    cluster.query = async () => refused;
    const [a] = start('n1');
    await cluster.time.pass(20_000);
    expect(a?.observer.ticks.slice(1).every(({ latenessMs, error }) => latenessMs < 10 && error)).toBe(true);
  });

  it('share the work when asked to, and stand in for a node that is gone', async () => {
    for (let index = 0; index < 30; index++) cluster.addGroup(`g${index}`);
    const liveNodes = () => ['n1', 'n2'];
    const asked = new Map<string, number>();
    cluster.query = async (node) => {
      asked.set(node, (asked.get(node) ?? 0) + 1);
      return instances();
    };
    nodes = ['n1', 'n2'].map((node) => cluster.addNode(node, { evaluation: { mode: 'shared', node, liveNodes } }));
    for (const { pipeline } of nodes) pipeline.start();
    await cluster.time.pass(60_000);
    const claimed = cluster.database.claims.length;
    // Both have their groups' late first ticks to catch up with.
    expect((asked.get('n1') ?? 0) + (asked.get('n2') ?? 0)).toBeLessThan(claimed + 30);
    expect(asked.get('n1')).toBeGreaterThan(claimed / 5);
    expect(asked.get('n2')).toBeGreaterThan(claimed / 5);

    await nodes[1]?.pipeline.drain(0);
    await cluster.time.pass(60_000);
    expect(new Set(cluster.database.claims.slice(-30).map(({ node }) => node))).toEqual(new Set(['n1']));
    expect(new Set(cluster.database.claims.slice(-30).map(({ groupId }) => groupId)).size).toBe(30);
  });
});

describe('a node', () => {
  it('that starts late evaluates only the newest due tick', async () => {
    cluster.addGroup('g');
    const offsetMs = tickOffset('g', 5_000);
    await cluster.time.pass(33_333);
    const newest = newestTick({ intervalMs: 5_000, offsetMs }, cluster.time.now);
    start('n1');
    await cluster.time.pass(100);
    expect(cluster.database.claims.map(({ tick }) => tick)).toEqual([newest]);
  });

  it('holds up nobody while a data source hangs', async () => {
    for (let index = 0; index < 40; index++) cluster.addGroup(`slow${index}`, ruleGroup({ intervalMs: 5_000 }));
    cluster.query = (_node, _expr, _at, abort) =>
      new Promise((resolve) => {
        abort.addEventListener('abort', () => resolve(unavailable));
      });
    cluster.addGroup('free', ruleGroup({ intervalMs: 5_000, dataSource: 'missing' }));
    start('n1');
    await cluster.time.pass(60_000);
    const claimed = cluster.database.claims.filter(({ groupId }) => groupId === 'free');
    expect(claimed.length).toBeGreaterThan(10);
    expect(claimed[0]?.error).toContain('there is no data source "missing"');
  });

  it('finishes what it is sending before it has drained, and claims nothing more', async () => {
    cluster.addGroup('g');
    cluster.query = async () => instances('a');
    cluster.send = async () => {
      await cluster.time.wait(3_000);
      return delivered;
    };
    const node = cluster.addNode('n1');
    node.pipeline.start();
    await cluster.time.pass(1_000);
    const claims = cluster.database.claims.length;
    const drained = node.pipeline.drain(10_000);
    await cluster.time.pass(20_000);
    expect(await drained).toBe('drained');
    expect(cluster.database.claims).toHaveLength(claims);
    expect([...cluster.database.notifications.values()].map(({ status }) => status)).toEqual(['delivered']);
  });

  it('sends to many receivers at once while one is slow, and to that one within its places', async () => {
    const integrations = ['slow', ...Array.from({ length: 9 }, (_, index) => `quick${index}`)].map((id) =>
      webhook({ id }),
    );
    const root = rootRoute({ groupBy: ['...'], groupWaitMs: 0 });
    cluster.database.routing = routing({ root, contactPoints: [contactPoint({ integrations })] });
    cluster.addGroup('g');
    cluster.query = async () => instances(...Array.from({ length: 30 }, (_, index) => `i${index}`));
    let slow = 0;
    let most = 0;
    cluster.send = async (request: SendRequest) => {
      if (request.integrationId !== 'slow') return delivered;
      slow += 1;
      most = Math.max(most, slow);
      await cluster.time.wait(8_000);
      slow -= 1;
      return delivered;
    };
    start('n1');
    await cluster.time.pass(4_000);
    expect(cluster.received.filter(({ request }) => request.integrationId !== 'slow')).toHaveLength(270);
    await cluster.time.pass(100_000);
    expect(most).toBeLessThanOrEqual(8);
    expect(cluster.received).toHaveLength(300);
  });
});
