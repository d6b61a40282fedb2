import { SqlDeliveryReads } from '../../src/adapters/sql/sql-delivery-reads.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const id = (n: number) => `01a1fc40-0000-7000-8000-00000000000${n}`;

eachDatabase('who asks what was sent of late', (given) => {
  let sql: SqlWorld;
  let reads: SqlDeliveryReads;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    reads = new SqlDeliveryReads(sql.database);
  });
  afterAll(() => sql.close());

  const notify = async (n: number, createdAt: number, changes: Readonly<Record<string, string | number>> = {}) => {
    const row: Readonly<Record<string, string | number>> = {
      ...{ id: id(n), notification_group_id: id(9), flush_no: n, integration_id: id(8), integration_type: 'webhook' },
      ...{ contact_point_id: id(7), contact_point: 'ops', group_key: '{}', reason: 'first', status: 'delivered' },
      ...{ on_unknown: 'resend', alerts: '[]', payload: '{}', created_at: createdAt, due_at: createdAt },
      ...{ give_up_at: createdAt + 1, ...changes },
    };
    await sql.database.write((session) =>
      insertRows(session, {
        table: 'notification',
        columns: Object.keys(row),
        rows: [Object.values(row)],
        onConflict: 'fail',
      }),
    );
  };
  const attempt = async (n: number, leaseNo: number, outcome: string, code: number | null) =>
    await sql.database.write((session) =>
      insertRows(session, {
        table: 'delivery_attempt',
        columns: ['notification_id', 'lease_no', 'node', 'started_at', 'finished_at', 'outcome', 'code', 'error'],
        rows: [[id(n), leaseNo, 'a', leaseNo * 10, leaseNo * 10 + 5, outcome, code, code === null ? 'no way' : null]],
        onConflict: 'fail',
      }),
    );

  it('is told what was to be sent, the newest first, without what was suppressed', async () => {
    await notify(1, 1_000);
    await notify(2, 2_000, { finished_at: 2_700 });
    await notify(3, 3_000, { status: 'waiting' });
    await notify(4, 4_000, { status: 'suppressed' });
    const told = { contactPointId: id(7) };
    expect(await reads.since(2_000, 10)).toEqual([
      { ...told, id: id(3), status: 'waiting', createdAt: 3_000, finishedAt: undefined },
      { ...told, id: id(2), status: 'delivered', createdAt: 2_000, finishedAt: 2_700 },
    ]);
    expect(await reads.since(0, 1)).toMatchObject([{ id: id(3) }]);
  });

  it('is told the newest attempt of each', async () => {
    await attempt(1, 1, 'retryable', null);
    await attempt(1, 2, 'delivered', 200);
    await attempt(2, 1, 'unknown', null);
    const attempts = await reads.lastAttempts([id(1), id(2), id(3)]);
    expect(attempts.get(id(1))).toEqual({
      node: 'a',
      startedAt: 20,
      outcome: 'delivered',
      code: 200,
      error: undefined,
    });
    expect(attempts.get(id(2))).toMatchObject({ outcome: 'unknown', code: undefined, error: 'no way' });
    expect(attempts.size).toBe(2);
    expect(await reads.lastAttempts([])).toEqual(new Map());
  });

  it('is told how many notices the groups of each route were sent', async () => {
    const alert = firingAlert({ id: id(5) });
    const wake = { receiver: 'ops', groupKey: '{}', groupWaitMs: 0, wakeAt: 1, alertIds: [alert.id] };
    await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
      await tx.saveAlerts([alert]);
      await tx.wakeGroups([{ ...wake, routeKey: 'root', groupLabels: {} }]);
    });
    const [group] = await sql.rows<{ id: string }>('SELECT id FROM notification_group');
    await sql.run('UPDATE notification SET notification_group_id = ?', [group?.id ?? '']);
    expect(await reads.noticesByRoute(2_000)).toEqual(new Map([['root', 2]]));
    expect(await reads.noticesByRoute(9_000)).toEqual(new Map());
  });
});
