import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { RandomIdentities } from '../../src/adapters/secrets/random-identities.js';
import { insertTransitions, saveAlerts } from '../../src/adapters/sql/alert-writes.js';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import { InhibitionRecords } from '../../src/adapters/sql/records/inhibition-records.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { matchersDefinition, silenceColumns } from '../../src/adapters/sql/stored-suppression.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { parseMatchers } from '../../src/domain/labels/parse-matchers.js';
import { renderMessage } from '../../src/domain/notification/message/render-message.js';
import { FlushGroup } from '../../src/engine/pipeline/flush-group.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { freshDatabase } from '../support/databases/fresh-database.js';
import { SetClock } from '../support/editing-node.js';
import { spread } from './percentile.js';

const kinds = ['sqlite', 'mysql', 'postgres'] as const;
const silenceCount = 10_000;
const routeCount = 2_000;
const groupCount = 1_000;
const membersEach = 50;
const flushedGroups = 400;
const rounds = 2;

/**
 * Flushes of groups with 50 alerts each beside 10,000 silences, 2,000 routes, 3 inhibitions and 50,000 firing alerts.
 * Between them silences are written and alerts change, as happens on other nodes: what a node has to catch up with counts.
 */
export async function benchFlushes(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const kind of kinds) {
    const fresh = await freshDatabase(kind);
    const world = await SqlWorld.open(fresh.url);
    try {
      figures[kind] = await flushesOn(world);
      console.info(JSON.stringify({ flushes: { [kind]: figures[kind] } }));
    } finally {
      await world.close();
      await fresh.drop();
    }
  }
  return figures;
}

async function flushesOn(world: SqlWorld): Promise<Record<string, unknown>> {
  await addRouting(world);
  await addSilences(world);
  const groups = (await addGroups(world)).slice(0, flushedGroups);
  const heapBefore = usedHeap();
  const flusher = await flusherOn(world);
  const first = await timed(() => flusher(groups[0]?.id ?? '', 0));
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [index, { id, members }] of groups.entries()) {
      if (index % 10 === 0) await disturb(world, members);
      await world.run('UPDATE notification_group SET next_flush_at = 1 WHERE id = ?', [id]);
      costs.push(await timed(() => flusher(id, index === 0 ? round + 1 : round)));
    }
  }
  return {
    firstMs: Math.round(first.wallMs),
    wallMs: spread(costs.map(({ wallMs }) => wallMs)),
    cpuMs: spread(costs.map(({ cpuMs }) => cpuMs)),
    listedSilencesMs: await listingSilences(world),
    heapMiB: usedHeap() - heapBefore,
    rssMiB: mebibytes(process.memoryUsage().rss),
  };
}

/** All silences, as Alertmanager's API lists them: when one has changed, and when none has. */
async function listingSilences(world: SqlWorld): Promise<{ readonly changed: number; readonly unchanged: number }> {
  const silences = new SilenceRecords(world.database);
  const now = await world.now();
  const changed = await timed(() => silences.all(now, 1_000));
  const unchanged = await timed(() => silences.all(now, 1_000));
  return { changed: Math.round(changed.wallMs), unchanged: Math.round(unchanged.wallMs) };
}

/** The processor's time is this process's alone, whatever else runs on the machine; on SQLite the database's too. */
interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
}

function usedHeap(): number {
  return mebibytes(process.memoryUsage().heapUsed);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

async function flusherOn(world: SqlWorld): Promise<(groupId: string, flushNo: number) => Promise<void>> {
  const store = new SqlFlushStore(world.database, re2Patterns());
  const clock = new SetClock(await world.now());
  const identities = new RandomIdentities(() => clock.now());
  const flush = new FlushGroup(store, clock, identities, {
    newId: () => identities.newId(),
    render: (facts) => renderMessage({ ...facts, externalUrl: 'http://tocsin.example' }),
    generatorUrl: ({ id }) => `http://tocsin.example/alerts/${id}`,
  });
  return async (id, flushNo) => {
    const report = await flush.flush({ id, flushNo, dueAt: 1 });
    if (report.outcome !== 'claimed') throw new Error(`the flush of ${id} was ${report.outcome}`);
  };
}

async function addRouting(world: SqlWorld): Promise<void> {
  const integrations = [{ id: randomUUID(), type: 'webhook', sendResolved: true }];
  const contactPoint = { name: 'bench', onUnknown: 'resend', giveUpAfter: '1d', integrations };
  const routes = Array.from({ length: routeCount }, (_, index) => ({
    ...{ matchers: [`service=~"service-${index}|other-${index}"`, 'severity!="none"'], groupBy: ['service'] },
  }));
  const tree = {
    ...{
      receiver: 'bench',
      groupBy: ['alertname'],
      groupWait: '0s',
      groupInterval: '5m',
      repeatInterval: '4h',
      routes,
    },
  };
  await world.database.write(async (session) => {
    await insertRows(session, {
      table: 'contact_point',
      columns: ['id', 'name', 'name_key', 'version', 'definition', 'updated_at', 'updated_by'],
      rows: [[randomUUID(), 'bench', 'bench'.padEnd(64, '0'), 1, JSON.stringify(contactPoint), 0, 'bench']],
      onConflict: 'fail',
    });
    await session.execute('UPDATE routing SET tree = ?, version = version + 1 WHERE id = 1', [JSON.stringify(tree)]);
  });
}

async function addSilences(world: SqlWorld): Promise<void> {
  const end = (await world.now()) + 86_400_000;
  const inhibitions = new InhibitionRecords(world.database);
  for (let index = 0; index < 3; index++) {
    const [source, target] = [parseMatchers('severity="down"'), parseMatchers(`severity="warn-${index}"`)];
    const inhibition = { id: randomUUID(), name: `i${index}`, source, target, equal: ['service'] };
    await inhibitions.insert({ inhibition, at: 1, by: 'bench' });
  }
  const rows = Array.from({ length: silenceCount }, (_, index) => [
    ...[randomUUID(), matchersDefinition(parseMatchers(asked(index))), 0, end, 'bench', 'bench'],
    ...[1, 1, 0, 0, 'bench'],
  ]);
  const columns = [...silenceColumns, 'version', 'revision', 'created_at', 'updated_at', 'updated_by'];
  await world.database.write((session) => insertRows(session, { table: 'silence', columns, rows, onConflict: 'fail' }));
}

/** What silences ask for: half of them for one value, as most do; of the others how it begins, or what must be tried. */
function asked(index: number): string {
  if (index % 2 === 0) return `{service="gone-${index}", instance=~"i.*"}`;
  return index % 10 === 1 ? `instance=~".*gone-${index}"` : `service=~"service-${index}.*"`;
}

interface BenchGroup {
  readonly id: string;
  readonly members: readonly Alert[];
}

async function addGroups(world: SqlWorld): Promise<readonly BenchGroup[]> {
  const groups: BenchGroup[] = [];
  for (let index = 0; index < groupCount; index++) {
    const service = `other-${index}`;
    const members = Array.from({ length: membersEach }, (_, at) =>
      firingAlert({
        ...{ id: randomUUID(), ruleId: randomUUID(), groupId: `rules-${index % 250}` },
        labels: { alertname: 'Slow', service, severity: `warn-${at % 5}`, instance: `i-${at}` },
      }),
    );
    const id = randomUUID();
    await world.database.write(async (session) => {
      await saveAlerts(session, members);
      await insertRows(session, {
        table: 'notification_group',
        columns: ['id', 'route_key', 'receiver', 'group_key', 'group_labels', 'group_hash', 'next_flush_at'],
        rows: [[id, 'root', 'bench', `{}:{service="${service}"}`, JSON.stringify({ service }), id, 1]],
        expressions: { created_at: '0' },
        onConflict: 'fail',
      });
      await insertRows(session, {
        table: 'notification_group_member',
        columns: ['notification_group_id', 'alert_id'],
        rows: members.map((alert) => [id, alert.id]),
        onConflict: 'fail',
      });
    });
    groups.push({ id, members });
  }
  return groups;
}

/** What happens on other nodes meanwhile: somebody writes a silence, and a rule group's alerts change. */
async function disturb(world: SqlWorld, [alert]: readonly Alert[]): Promise<void> {
  const matchers = parseMatchers(`service="${randomUUID()}"`);
  const silence = { id: randomUUID(), matchers, startsAt: 0, endsAt: 9_000_000_000_000, createdBy: '', comment: '' };
  await new SilenceRecords(world.database).insert({ silence, at: 1, by: 'bench' });
  if (!alert) return;
  const { id: alertId, groupId, ruleId } = alert;
  const change = { alertId, groupId, ruleId, episode: 2, from: 'inactive', to: 'firing', reason: 'received' } as const;
  const sequence = Math.floor(performance.now() * 1_000);
  await world.database.write((session) =>
    insertTransitions(session, [{ ...change, sequence, at: 0, value: 1 }], { node: 'b', id: randomUUID() }),
  );
}
