import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { eachDatabase } from '../support/databases/each-database.js';
import type { RaceOrder, RaceResult } from './support/claiming-process.js';

const run = promisify(execFile);
const claimingProcess = fileURLToPath(new URL('./support/claiming-process.js', import.meta.url));
const groups = 10;
const rounds = 500;

eachDatabase('three processes that race for 5,000 ticks, 5,000 flushes and their deliveries', (given) => {
  let sql: SqlWorld;
  let order: Omit<RaceOrder, 'node'>;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    const ruleGroups: string[] = [];
    for (let group = 0; group < groups; group++) ruleGroups.push(await sql.addRuleGroup());
    const notificationGroups = Array.from({ length: groups }, () => randomUUID());
    await sql.database.write((session) =>
      insertRows(session, {
        table: 'notification_group',
        columns: ['id', 'route_key', 'receiver', 'group_key', 'group_labels', 'group_hash', 'next_flush_at'],
        rows: notificationGroups.map((id) => [id, 'root', 'ops', '{}:{}', '{}', id, 1]),
        expressions: { created_at: '0' },
        onConflict: 'fail',
      }),
    );
    order = { url: given.url(), ruleGroups, notificationGroups, rounds };
  });

  afterAll(() => sql.close());

  it('have exactly one winner each', async () => {
    const processes = ['a', 'b', 'c'].map((node) =>
      run(process.execPath, [claimingProcess, JSON.stringify({ ...order, node })], { maxBuffer: 64 << 20 }),
    );
    const results = (await Promise.all(processes)).map(({ stdout }) => JSON.parse(stdout) as RaceResult);
    for (const prize of ['ticks', 'flushes', 'deliveries'] as const) {
      const won = results.flatMap((result) => result[prize]);
      expect([prize, won.length, new Set(won).size]).toEqual([prize, groups * rounds, groups * rounds]);
    }
    const [rows] = await sql.rows(
      `SELECT (SELECT COUNT(*) FROM transition) AS transitions, (SELECT COUNT(*) FROM notification) AS notifications,
         (SELECT COUNT(*) FROM delivery_attempt) AS attempts, (SELECT MAX(lease_no) FROM notification) AS leases,
         (SELECT SUM(missed_ticks) FROM rule_group) AS missed`,
    );
    const all = groups * rounds;
    expect(rows).toEqual({ transitions: all, notifications: all, attempts: all, leases: 1, missed: 0 });
  });
});
