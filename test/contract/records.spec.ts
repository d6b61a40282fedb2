import type { RoutingTree } from '../../src/domain/routing/routing-tree.js';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import { AlertRecords } from '../../src/adapters/sql/records/alert-records.js';
import { ContactPointRecords } from '../../src/adapters/sql/records/contact-point-records.js';
import { DataSourceRecords } from '../../src/adapters/sql/records/data-source-records.js';
import { IntegrationRecords } from '../../src/adapters/sql/records/integration-records.js';
import { NotificationRecords } from '../../src/adapters/sql/records/notification-records.js';
import { RoutingRecords } from '../../src/adapters/sql/records/routing-records.js';
import { DeletedRuleRecords } from '../../src/adapters/sql/records/deleted-rule-records.js';
import { RuleGroupRecords } from '../../src/adapters/sql/records/rule-group-records.js';
import { SetupLinkRecords } from '../../src/adapters/sql/records/setup-link-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { ContactPointConfig } from '../../src/engine/ports/contact-point-store.js';
import type { Page, PageRequest } from '../../src/engine/ports/page.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { emailConfig, webhookConfig } from '../support/builders/contact-point-builder.js';
import { newNotification } from '../support/builders/notification-builder.js';
import { alertingRule, ruleGroup } from '../support/builders/rule-group-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

async function everyPage<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 2, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) expect(page.total).toBe(items.length);
  } while (cursor !== undefined);
  return items;
}

const box = new AesSecretBox(new Uint8Array(32).fill(7), 'test');
const names = ['alpha', 'Beta', 'gamma', 'émile', '日本'];

eachDatabase('the records of people and screens', (given) => {
  let sql: SqlWorld;
  let transactions: SqlTransactions;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    transactions = new SqlTransactions(sql.database);
  });
  afterAll(() => sql.close());

  it('let one of many use the set-up link, and only while it is good', async () => {
    const links = new SetupLinkRecords(sql.database);
    const hash = 'a'.repeat(64);
    expect([await links.create(hash, 100), await links.create('b'.repeat(64), 100)]).toEqual([true, false]);
    expect([await links.valid(hash, 99), await links.valid(hash, 100)]).toEqual([true, false]);
    const uses = await Promise.all(Array.from({ length: 8 }, () => links.use(hash, 50)));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await links.renew('c'.repeat(64), 200)).toBe(false);
  });

  it('keep rule groups under an optimistic lock, with their versions', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const write = (name: string, id = randomUUID()) => ({
      id,
      group: ruleGroup({ name, folder: 'f', dataSource: 'ds' }),
      system: false,
      at: 5,
      by: 'test',
      comment: '',
    });
    const ids = names.map((name) => write(name));
    for (const one of ids) expect(await groups.insert(one)).toBe('inserted');
    expect(await groups.insert(write('alpha'))).toBe('taken');
    const listed = await everyPage((page) => groups.list({ folder: 'f', name: undefined }, page));
    expect(listed.map(({ group }) => group.name)).toEqual(
      [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    const [one = write('')] = ids;
    expect(await groups.update({ ...one, group: { ...one.group, limit: 3 }, comment: 'fewer' }, 1)).toBe('updated');
    expect(await groups.update(one, 1)).toBe('stale');
    expect(await groups.update(write('alpha2'), 1)).toBe('gone');
    expect(await groups.update({ ...one, group: ruleGroup({ name: 'gamma', folder: 'f' }) }, 2)).toBe('taken');
    expect(await groups.byName('f', 'alpha')).toMatchObject({ version: 2, revision: 2, group: { limit: 3 } });
    const versions = await everyPage((page) => groups.versions(one.id, page));
    expect(versions.map(({ version, comment }) => [version, comment])).toEqual([
      [2, 'fewer'],
      [1, ''],
    ]);
    expect(await groups.version(one.id, 2)).toMatchObject({ comment: 'fewer', createdBy: 'test' });
    await sql.run('UPDATE rule_group_version SET comment = NULL WHERE group_id = ?', [one.id]);
    expect(await groups.version(one.id, 2)).toMatchObject({ comment: '' });
    const asking = await groups.askingDataSource('ds');
    expect(asking.map(({ name }) => name)).toEqual(listed.map(({ group }) => group.name));
    expect(asking[0]).toEqual({ id: listed[0]?.id, folder: 'f', name: listed[0]?.group.name, rules: 1 });
    expect(await groups.askingDataSource('none')).toEqual([]);
    const watching = { ...write('watched'), system: true };
    await groups.insert(watching);
    expect((await groups.system()).map(({ id }) => id)).toEqual([watching.id]);
    expect(await groups.askingDataSource('ds')).toHaveLength(names.length);
    const gone = (id: string) => ({ id, at: 9, by: 'deleter' });
    await groups.delete(gone(watching.id), 1);
    expect([
      await groups.delete(gone(one.id), 1),
      await groups.delete(gone(one.id), 2),
      await groups.delete(gone(one.id), 2),
    ]).toEqual(['stale', 'deleted', 'gone']);
  });

  it('keep deleted rules and groups, which come back with their ids and go on where they were', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const deleted = new DeletedRuleRecords(sql.database);
    const [stays, leaves] = [alertingRule({ id: randomUUID(), alert: 'A' }), alertingRule({ id: randomUUID() })];
    const write = {
      id: randomUUID(),
      group: ruleGroup({ name: 'kept', folder: 'gone', rules: [stays, leaves], paused: true }),
      system: false,
      at: 1,
      by: 'author',
      comment: '',
    };
    await groups.insert(write);
    for (const { id } of [stays, leaves]) expect(await deleted.rule(id)).toBeUndefined();
    const without = { ...write.group, rules: [stays] };
    await groups.update({ ...write, group: without, at: 2, by: 'remover', comment: 'noise' }, 1);
    expect(await deleted.rule(leaves.id)).toEqual({
      rule: leaves,
      groupId: write.id,
      group: write.group,
      groupStands: true,
      deletedAt: 2,
      deletedBy: 'remover',
      comment: 'noise',
    });
    expect(await deleted.revive(write)).toBe('gone');
    const elsewhere = { ...write, id: randomUUID(), group: ruleGroup({ name: 'elsewhere', rules: [leaves] }) };
    await groups.insert(elsewhere);
    expect(await deleted.rule(leaves.id)).toBeUndefined();
    for (const [table, column] of [
      ['rule_group', 'id'],
      ['rule_group_version', 'group_id'],
    ]) {
      await sql.run(`DELETE FROM ${table} WHERE ${column} = ?`, [elsewhere.id]);
    }
    await sql.run('UPDATE rule_group SET last_tick = 77 WHERE id = ?', [write.id]);
    expect(await groups.delete({ id: write.id, at: 3, by: 'deleter' }, 2)).toBe('deleted');
    expect(await deleted.rule(stays.id)).toMatchObject({ rule: stays, groupStands: false, deletedAt: 3 });
    expect(await deleted.rule(leaves.id)).toBeUndefined();
    const [standing, other] = [
      { ...write, group: without, at: 4, comment: 'back' },
      { ...write, id: randomUUID(), group: { ...write.group, rules: [] } },
    ];
    await groups.insert(other);
    expect(await deleted.revive(standing)).toBe('taken');
    await groups.delete({ id: other.id, at: 4, by: 'deleter' }, 1);
    const outcomes = await Promise.all([1, 2].map(() => transactions.write(() => deleted.revive(standing))));
    expect(outcomes.sort()).toEqual(['gone', 'inserted']);
    const back = await groups.byId(write.id);
    expect(back).toMatchObject({ version: 3, group: { rules: [{ id: stays.id }], paused: true } });
    expect(back?.revision).toBeGreaterThan(3);
    expect(back?.evaluation.lastTick).toBe(77);
    expect((await everyPage((page) => groups.versions(write.id, page))).map(({ comment }) => comment)).toEqual([
      'back',
      'noise',
      '',
    ]);
    expect(await deleted.rule(leaves.id)).toMatchObject({ groupStands: true, deletedBy: 'remover' });
    await groups.delete({ id: write.id, at: 5, by: 'deleter' }, 3);
  });

  it('give one of two that insert the same name at once the name, and tell the other', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const insert = () =>
      transactions.write(() =>
        groups.insert({
          id: randomUUID(),
          group: ruleGroup({ name: 'raced', folder: 'r' }),
          system: false,
          at: 1,
          by: 't',
          comment: '',
        }),
      );
    const outcomes = await Promise.all([insert(), insert(), insert(), insert()]);
    expect(outcomes.sort()).toEqual(['inserted', 'taken', 'taken', 'taken']);
  });

  it('seal the secrets of contact points and data sources', async () => {
    const points = new ContactPointRecords(sql.database, box);
    const integration = webhookConfig({
      id: randomUUID(),
      url: 'https://example.org/planted?q=1',
      method: 'PUT',
      secret: 'whsec_planted',
      headers: { 'x-key': 'planted-too' },
      basicAuth: { username: 'u', password: 'planted-password' },
      bearerToken: 'planted-bearer',
      tls: { ca: 'PEM', insecureSkipVerify: true },
      proxyUrl: 'http://u:planted-proxy-password@proxy.example:3128',
      secrets: { routingKey: 'planted-routing-key' },
      only: 'changes',
      maxAlerts: 7,
      message: { preset: 'pagerduty', templates: { title: '{{ .Status }}' }, options: { severity: 'info' } },
    });
    const mail = emailConfig({
      id: randomUUID(),
      cc: ['cc@example.org'],
      replyTo: 'reply@example.org',
      only: 'changes',
    });
    const config: ContactPointConfig = {
      name: 'sealed',
      team: 'ops',
      onUnknown: 'hold',
      giveUpAfterMs: 90_000,
      integrations: [integration, mail, webhookConfig({ id: randomUUID() })],
    };
    const id = randomUUID();
    expect(await points.insert({ id, config, at: 1, by: 'test' })).toBe('inserted');
    expect((await points.byName('sealed'))?.config).toEqual(config);
    expect(await new IntegrationRecords(sql.database, box).byId(integration.id)).toEqual(integration);
    expect(await new IntegrationRecords(sql.database, box).byId(mail.id)).toEqual(mail);
    const sources = new DataSourceRecords(sql.database, box);
    const prometheus = {
      type: 'prometheus' as const,
      name: 'prom',
      url: 'https://example.org',
      timeoutMs: 5_000,
      basicAuth: { username: 'u', password: 'planted-password' },
      bearerToken: undefined,
      headers: {},
      tls: { ca: undefined, insecureSkipVerify: false },
    };
    await sources.insert({ id: randomUUID(), config: prometheus, at: 1, by: 'test' });
    expect((await sources.byName('prom'))?.config).toEqual(prometheus);
    const stored = await sql.rows<{ definition: string }>(
      'SELECT definition FROM contact_point UNION ALL SELECT definition FROM data_source',
    );
    expect(JSON.stringify(stored)).not.toContain('planted');
  });

  it('change the routing tree under its lock', async () => {
    const routing = new RoutingRecords(sql.database);
    const before = await routing.read();
    const tree: RoutingTree = {
      matchers: [],
      continues: false,
      muteTimings: [],
      activeTimings: [],
      labels: {},
      routes: [],
      receiver: 'default',
      groupBy: ['...'],
      groupWaitMs: 0,
      groupIntervalMs: 1_000,
      repeatIntervalMs: 90_000,
    };
    const version = before?.version ?? 0;
    const edit = () =>
      transactions.write(async () => {
        await routing.readLocked();
        return await routing.update({ tree, at: 2, by: 'test' }, version);
      });
    expect((await Promise.all([edit(), edit(), edit()])).sort()).toEqual(['stale', 'stale', 'updated']);
    expect(await routing.read()).toMatchObject({ version: version + 1, tree });
  });

  it('show alerts by state and labels, and the notifications that told of one', async () => {
    const alerts = new AlertRecords(sql.database);
    const log = new NotificationRecords(sql.database);
    const groupId = await sql.addRuleGroup();
    const rooms = ['1', '2', '3', '4', '5'].map((room) =>
      firingAlert({
        id: randomUUID(),
        groupId,
        ruleId: randomUUID(),
        labels: { alertname: 'Fire', room },
        value: Number.NaN,
      }),
    );
    await new SqlTickStore(sql.database, re2Patterns()).write((tx) => tx.saveAlerts(rooms));
    const states = ['firing'] as const;
    const all = await everyPage((page) => alerts.list({ states, groupId, matches: undefined }, page));
    expect(all).toHaveLength(5);
    expect(all[0]).toMatchObject({ folder: expect.any(String), alert: { value: Number.NaN } });
    const matches = ({ labels }: Pick<Alert, 'labels'>) => Number(labels.room) > 2;
    const some = await everyPage((page) => alerts.list({ states, groupId, matches }, page));
    expect(some.map(({ alert }) => alert.labels.room).sort()).toEqual(['3', '4', '5']);
    expect(await alerts.activeOf([groupId])).toHaveLength(5);
    const [alert = firingAlert()] = rooms;
    await addNotifications(sql, alert.id);
    expect(await log.ofAlert(alert.id, 10)).toMatchObject([{ flushNo: 1 }, { flushNo: 2 }, { flushNo: 3 }]);
  });

  it('choose notifications by node, attempt, rule and text, and count them over time', async () => {
    const log = new NotificationRecords(sql.database);
    const all = { statuses: [], contactPoint: undefined, groupKey: undefined, from: undefined, to: undefined };
    const page = { limit: 10, cursor: undefined };
    const flushes = async (more: object) =>
      (await log.list({ ...all, ...more }, page)).items.map(({ flushNo }) => flushNo);
    const [newest, , oldest] = (await log.list(all, page)).items;
    await sql.run(
      `INSERT INTO delivery_attempt (notification_id, lease_no, node, started_at, finished_at, outcome)
       VALUES (?, 1, 'node-1', 1, 2, 'unknown'), (?, 2, 'node-2', 3, 4, 'delivered')`,
      [oldest?.id ?? '', oldest?.id ?? ''],
    );
    await sql.run("UPDATE notification SET status = 'sending', lease_owner = 'node-3' WHERE id = ?", [
      newest?.id ?? '',
    ]);
    expect(await flushes({ node: 'node-2' })).toEqual([1]);
    expect(await flushes({ node: 'node-3' })).toEqual([3]);
    expect(await flushes({ attempt: 'unknown' })).toEqual([1]);
    expect(await flushes({ node: 'node-2', attempt: 'unknown' })).toEqual([]);
    expect(await flushes({ ruleId: firedRule })).toEqual([3, 2]);
    expect(await flushes({ ruleId: randomUUID() })).toEqual([]);
    expect(await flushes({ search: 'fIRE' })).toEqual([3, 2, 1]);
    expect(await flushes({ search: oldest?.id })).toEqual([1]);
    for (const search of ['f%e', 'f_re', 'nothing', '!']) {
      expect([search, await flushes({ search })]).toEqual([search, []]);
    }
    expect(await log.outcomes(all, { from: 500, stepMs: 1_000 })).toEqual([
      { at: 500, status: 'waiting', notifications: 1 },
      { at: 1_500, status: 'waiting', notifications: 1 },
      { at: 2_500, status: 'sending', notifications: 1 },
    ]);
    expect(await log.oldestAt()).toBe(1_000);
    await sql.run("UPDATE notification SET status = 'waiting', lease_owner = NULL");
    await sql.run('DELETE FROM delivery_attempt');
  });

  it('list, count and copy the notification log', async () => {
    const log = new NotificationRecords(sql.database);
    const filter = { statuses: [], contactPoint: 'ops', groupKey: undefined, from: undefined, to: undefined };
    const listed = await everyPage((page) => log.list(filter, page));
    expect(listed.map(({ flushNo }) => flushNo)).toEqual([3, 2, 1]);
    const careful = new NotificationRecords(sql.database, 10);
    expect((await careful.list(filter, { limit: 2, cursor: undefined })).items).toHaveLength(1);
    expect(await everyPage((page) => careful.list(filter, page))).toEqual(listed);
    const [newest, , oldest] = listed;
    const resend = { id: randomUUID(), resendOf: oldest?.id ?? '', by: 'test', at: 9_000 };
    expect(await log.resend(resend)).toBe('unfinished');
    await sql.run("UPDATE notification SET status = 'delivered', finished_at = 5 WHERE flush_no = 1");
    expect(await log.resend({ ...resend, resendOf: randomUUID() })).toBe('gone');
    const twice = [resend, { ...resend, id: randomUUID() }];
    expect(await Promise.all(twice.map((one) => transactions.write(() => log.resend(one))))).toEqual([
      'added',
      'added',
    ]);
    const copy = await log.byId(resend.id);
    expect(copy).toMatchObject({ status: 'waiting', resendOf: oldest?.id, requestedBy: 'test', dueAt: 9_000 });
    expect(JSON.stringify(copy?.payload)).toContain(resend.id);
    expect((await log.byId(oldest?.id ?? ''))?.resends).toHaveLength(2);
    const range = { from: undefined, to: undefined };
    expect(await log.count(range)).toMatchObject({ due: 5, byStatus: { delivered: 1, waiting: 4, held: 0 } });
    expect(await log.count({ from: newest?.createdAt, to: 9_000 })).toMatchObject({ due: 1 });
  });
});

const firedRule = randomUUID();

/** Three flushes of one group that told of the alert; the first is of a time when rows did not tell the rule. */
async function addNotifications(sql: SqlWorld, alertId: string): Promise<void> {
  const notificationGroupId = randomUUID();
  await sql.run(
    `INSERT INTO notification_group (id, route_key, receiver, group_key, group_labels, group_hash, flush_no, created_at)
     VALUES (?, 'root', 'ops', 'key', '{"alertname":"Fire"}', ?, 3, 1)`,
    [notificationGroupId, 'f'.repeat(64)],
  );
  const told = {
    alertId,
    episode: 1,
    fingerprint: '0'.repeat(16),
    status: 'firing' as const,
    labels: { alertname: 'Fire' },
    annotations: {},
    startsAt: 1,
    endsAt: undefined,
    generatorUrl: 'http://x',
  };
  const integrationId = randomUUID();
  const rows = [1, 2, 3].map((flushNo) => {
    const id = randomUUID();
    const payload = { type: 'webhook' as const, body: JSON.stringify({ notificationId: id }) };
    const createdAt = flushNo * 1_000;
    const contactPointId = randomUUID();
    return newNotification({
      id,
      notificationGroupId,
      flushNo,
      integrationId,
      contactPointId,
      alerts: [flushNo === 1 ? told : { ...told, ruleId: firedRule }],
      payload,
      createdAt,
    });
  });
  await new SqlFlushStore(sql.database, re2Patterns()).write((tx) => tx.insertNotifications(rows));
}
