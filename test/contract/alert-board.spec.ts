import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { AcknowledgementRecords } from '../../src/adapters/sql/records/acknowledgement-records.js';
import { AlertBoardRecords } from '../../src/adapters/sql/records/alert-board-records.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { newNotification } from '../support/builders/notification-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf } from './tick-store.contract.js';

eachDatabase('the board of alerts', (given) => {
  let sql: SqlWorld;
  let board: AlertBoardRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    board = new AlertBoardRecords(sql.database);
  });
  afterAll(() => sql.close());

  const add = async (changes: Partial<Alert>): Promise<Alert> => {
    const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), ...changes });
    await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
      await tx.saveAlerts([alert]);
      const { id: alertId, groupId, ruleId } = alert;
      await tx.insertTransitions(
        [
          {
            alertId,
            groupId,
            ruleId,
            episode: alert.episode,
            sequence: 1,
            from: 'inactive',
            to: 'firing',
            reason: 'condition-met',
            at: 500,
            value: 1,
          },
        ],
        claimOf(groupId),
      );
    });
    return alert;
  };
  const wanted = (groupId: string, most = 10) => ({
    states: ['firing', 'pending', 'inactive'] as const,
    groupId,
    most,
    firingsSince: 100,
    leastFirings: 1,
    noticesSince: 0,
  });

  it('has firing alerts first and counts those that it leaves out', async () => {
    const groupId = await sql.addRuleGroup();
    const over = await add({ groupId, state: 'inactive', resolvedAt: 9 });
    const fires = await add({ groupId });
    const waits = await add({ groupId, state: 'pending' });
    const all = await board.read(wanted(groupId));
    expect(all.alerts.map(({ alert }) => alert.id)).toEqual([fires.id, waits.id, over.id]);
    expect(all.alerts[0]).toMatchObject({
      group: groupId,
      team: undefined,
      firings: 1,
      noticeFails: false,
      acknowledgement: undefined,
    });
    const some = await board.read(wanted(groupId, 2));
    expect([some.alerts.length, some.total]).toEqual([2, 3]);
    expect((await board.read({ ...wanted(groupId), firingsSince: 500 })).alerts[0]?.firings).toBe(0);
    expect((await board.read({ ...wanted(groupId), leastFirings: 2 })).alerts[0]?.firings).toBe(0);
  });

  it('tells what is active as it is now, however often it was asked before', async () => {
    const [groupId, other] = [await sql.addRuleGroup(), await sql.addRuleGroup()];
    const active = { ...wanted(groupId), states: ['pending', 'firing'] as const };
    const told = async () => (await board.read(active)).alerts.map(({ alert }) => [alert.id, alert.state, alert.value]);
    const first = await add({ groupId, value: 1 });
    const second = await add({ groupId, state: 'pending', value: 2 });
    expect(await told()).toEqual([
      [first.id, 'firing', 1],
      [second.id, 'pending', 2],
    ]);
    const save = (alert: Alert) =>
      new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => await tx.saveAlerts([alert]));
    await save({ ...first, value: 7, sequence: first.sequence + 1 });
    await save({ ...second, state: 'firing', sequence: second.sequence + 1 });
    expect(new Set((await told()).map(String))).toEqual(new Set([`${first.id},firing,7`, `${second.id},firing,2`]));
    await save({ ...first, state: 'inactive', resolvedAt: 9 });
    await sql.run('UPDATE alert SET group_id = ?, updated_at = updated_at + 1 WHERE id = ?', [other, second.id]);
    const third = await add({ groupId });
    expect(await told()).toEqual([[third.id, 'firing', third.value]]);
    expect((await board.read({ ...active, groupId: other })).alerts.map(({ alert }) => alert.id)).toEqual([second.id]);
    await sql.run('DELETE FROM alert WHERE id = ?', [third.id]);
    expect(await told()).toEqual([]);
    await sql.run("UPDATE rule_group SET name = 'renamed', last_node = 'b' WHERE id = ?", [other]);
    expect((await board.read({ ...active, groupId: other })).alerts[0]).toMatchObject({ group: 'renamed', node: 'b' });
  });

  it('of more active alerts than are asked for has the firing ones first', async () => {
    const groupId = await sql.addRuleGroup();
    await add({ groupId, state: 'pending' });
    const fires = await add({ groupId });
    const { alerts, total } = await board.read({ ...wanted(groupId, 1), states: ['pending', 'firing'] });
    expect([alerts.map(({ alert }) => alert.id), total]).toEqual([[fires.id], 2]);
  });

  it('tells who looks after the present episode, not an earlier one', async () => {
    const groupId = await sql.addRuleGroup();
    const alert = await add({ groupId, episode: 2 });
    const store = new AcknowledgementRecords(sql.database);
    await store.put({ alertId: alert.id, episode: 1, by: 'old', note: '', at: 1 }, groupId);
    expect((await board.read(wanted(groupId))).alerts[0]?.acknowledgement).toBeUndefined();
    const acknowledgement = { alertId: alert.id, episode: 2, by: 'kim', note: 'on it', at: 2 };
    await store.put(acknowledgement, groupId);
    expect((await board.read(wanted(groupId))).alerts[0]?.acknowledgement).toEqual(acknowledgement);
  });

  it('marks alerts whose newest notice has failed, until one to the same integration arrives', async () => {
    const groupId = await sql.addRuleGroup();
    const alert = await add({ groupId });
    const notificationGroupId = randomUUID();
    await sql.run(
      `INSERT INTO notification_group (id, route_key, receiver, group_key, group_labels, group_hash, flush_no, created_at)
       VALUES (?, 'root', 'ops', 'key', '{}', ?, 2, 1)`,
      [notificationGroupId, notificationGroupId.replaceAll('-', '').padEnd(64, '0')],
    );
    await sql.run('INSERT INTO notification_group_member (notification_group_id, alert_id) VALUES (?, ?)', [
      notificationGroupId,
      alert.id,
    ]);
    const integrationId = randomUUID();
    const send = async (flushNo: number, status: string) => {
      const row = newNotification({
        id: randomUUID(),
        notificationGroupId,
        flushNo,
        integrationId,
        createdAt: flushNo,
      });
      await new SqlFlushStore(sql.database, re2Patterns()).write((tx) => tx.insertNotifications([row]));
      await sql.run('UPDATE notification SET status = ? WHERE id = ?', [status, row.id]);
    };
    const fails = async () => (await board.read(wanted(groupId))).alerts[0]?.noticeFails;
    await send(1, 'waiting');
    expect(await fails()).toBe(false);
    await sql.run('UPDATE notification SET attempts = 1 WHERE notification_group_id = ?', [notificationGroupId]);
    expect(await fails()).toBe(true);
    await send(2, 'delivered');
    expect(await fails()).toBe(false);
    await send(3, 'failed');
    expect(await fails()).toBe(true);
  });

  it('knows the newest claim of each group that is not paused', async () => {
    const [groupId, paused] = [await sql.addRuleGroup(), await sql.addRuleGroup({ paused: true })];
    await sql.run("UPDATE rule_group SET last_tick = 5, last_committed_at = 6, last_node = 'a' WHERE id = ?", [
      groupId,
    ]);
    const claims = new Map((await board.claims()).map((claim) => [claim.groupId, claim]));
    expect(claims.get(groupId)).toEqual({ groupId, lastTick: 5, committedAt: 6, node: 'a' });
    expect(claims.has(paused)).toBe(false);
  });
});
