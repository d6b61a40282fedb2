import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { insertTransitions, saveAlerts } from '../../src/adapters/sql/alert-writes.js';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { AcknowledgementRecords } from '../../src/adapters/sql/records/acknowledgement-records.js';
import { InhibitionRecords } from '../../src/adapters/sql/records/inhibition-records.js';
import { MuteTimingRecords } from '../../src/adapters/sql/records/mute-timing-records.js';
import { NotificationRecords } from '../../src/adapters/sql/records/notification-records.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { SqlDeliveryStore } from '../../src/adapters/sql/sql-delivery-store.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import type { Transition } from '../../src/domain/alert/transition.js';
import { parseMatchers } from '../../src/domain/labels/parse-matchers.js';
import {
  explainSuppression,
  inhibitionCauses,
  silenceCauses,
} from '../../src/domain/suppression/explain-suppression.js';
import type { Silence } from '../../src/domain/suppression/silence.js';
import type { StandingSuppression } from '../../src/domain/suppression/standing-suppression.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { newNotification } from '../support/builders/notification-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { patientLimits } from '../support/databases/patient-limits.js';

const hour = 3_600_000;

eachDatabase('what a flush reads of suppression', (given) => {
  let sql: SqlWorld;
  let other: Database;
  let flushes: SqlFlushStore;
  const statements: string[] = [];

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url(), { onStatement: (kind) => statements.push(kind) });
    other = await openDatabase(given.url(), patientLimits);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });
  beforeEach(async () => {
    for (const table of ['silence', 'inhibition', 'mute_timing', 'alert', 'acknowledgement']) {
      await sql.run(`DELETE FROM ${table}`);
    }
    flushes = new SqlFlushStore(sql.database, re2Patterns());
  });

  const standing = async (): Promise<StandingSuppression> => {
    const read = await flushes.write((tx) => tx.suppression());
    if (typeof read === 'symbol') throw new Error('rolled back');
    return read;
  };
  const silence = (id: string, matcher: string, changes: Partial<Silence> = {}): Silence => ({
    ...{ id, matchers: parseMatchers(matcher), startsAt: 0, endsAt: Number.MAX_SAFE_INTEGER },
    ...{ createdBy: 'anna', comment: `quiet ${matcher}`, ...changes },
  });
  const silencedBy = async (labels: Alert['labels'], at: number): Promise<readonly string[]> =>
    silenceCauses((await standing()).view, labels, at).map(({ ref }) => ref);
  const on = (database: Database) => new SilenceRecords(database);
  const save = async (alerts: readonly Alert[], database = sql.database): Promise<void> => {
    await database.write(async (session) => {
      await saveAlerts(session, alerts);
      const transitions = alerts.map((alert): Transition => {
        const { id: alertId, groupId, ruleId, episode, sequence, state: to } = alert;
        return {
          alertId,
          groupId,
          ruleId,
          episode,
          sequence,
          from: 'inactive',
          to,
          reason: 'received',
          at: 0,
          value: 1,
        };
      });
      await insertTransitions(session, transitions, { node: 'a', id: randomUUID() });
    });
  };

  it('sees silences as they are written, changed and ended, by whichever node', async () => {
    const now = await sql.now();
    const one = randomUUID();
    expect(await silencedBy({ team: 'db' }, now)).toEqual([]);
    await on(other).insert({ silence: silence(one, 'team="db"'), at: 7_000, by: 'anna' });
    expect(await silencedBy({ team: 'db' }, now)).toEqual([one]);
    expect((await standing()).notBefore).toBe(7_000);
    await on(other).update({ silence: silence(one, 'team="web"'), at: 8_000, by: 'anna' }, 1);
    expect([await silencedBy({ team: 'db' }, now), await silencedBy({ team: 'web' }, now)]).toEqual([[], [one]]);
    await on(sql.database).update({ silence: silence(one, 'team="web"', { endsAt: now }), at: now, by: 'anna' }, 2);
    expect(await silencedBy({ team: 'web' }, now)).toEqual([]);
    expect((await standing()).notBefore).toBe(now);
  });

  it('forgets silences that ended long ago, and reads them again when they change', async () => {
    const now = await sql.now();
    const old = randomUUID();
    const ended = { endsAt: now - 2 * hour };
    await standing();
    await on(other).insert({ silence: silence(old, 'team="db"', ended), at: 1, by: 'anna' });
    expect((await standing()).view.silences.size).toBe(0);
    await on(other).update({ silence: silence(old, 'team="db"'), at: 2, by: 'anna' }, 1);
    expect(await silencedBy({ team: 'db' }, now)).toEqual([old]);
    await on(other).update({ silence: silence(old, 'team="db"', ended), at: 3, by: 'anna' }, 2);
    expect(await silencedBy({ team: 'db' }, now)).toEqual([]);
  });

  it('takes one statement while nothing has changed', async () => {
    await standing();
    statements.length = 0;
    await standing();
    expect(statements.filter((kind) => !['begin', 'commit'].includes(kind))).toEqual(['select']);
  });

  it('names timings and inhibitions with what they are called', async () => {
    const always = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' };
    const timing = { id: randomUUID(), name: 'always', intervals: [always] };
    await new MuteTimingRecords(other).insert({ timing, at: 1, by: 'anna' });
    const { view } = await standing();
    const alert = { labels: { team: 'db' }, route: { muteTimings: ['always', 'gone'], activeTimings: [] } };
    expect(explainSuppression(view, alert, 0)).toEqual([{ kind: 'mute-timing', ref: timing.id, name: 'always' }]);
  });

  it('inhibits by alerts of any node and group for exactly as long as they fire', async () => {
    const inhibition = {
      ...{ id: randomUUID(), name: 'down', source: parseMatchers('alertname="Down"') },
      ...{ target: parseMatchers('alertname="Slow"'), equal: ['site'] },
    };
    await new InhibitionRecords(other).insert({ inhibition, at: 1, by: 'anna' });
    const down = (site: string): Alert =>
      firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId: site, labels: { alertname: 'Down', site } });
    const inhibitedAt = async (site: string) =>
      inhibitionCauses((await standing()).view, { alertname: 'Slow', site }).map(({ sourceAlertId }) => sourceAlertId);
    const [a, b] = [down('a'), down('b')];
    await save([a], other);
    expect([await inhibitedAt('a'), await inhibitedAt('b')]).toEqual([[a.id], []]);
    await save([b], other);
    expect([await inhibitedAt('a'), await inhibitedAt('b')]).toEqual([[a.id], [b.id]]);
    await save([{ ...a, state: 'inactive', sequence: 2, resolvedAt: 5 }], other);
    expect([await inhibitedAt('a'), await inhibitedAt('b')]).toEqual([[], [b.id]]);
    await save([{ ...a, episode: 2 }], sql.database);
    expect(await inhibitedAt('a')).toEqual([a.id]);
    await new InhibitionRecords(other).delete(inhibition.id, 1);
    expect(await inhibitedAt('b')).toEqual([]);
  });

  it('lets no write of a silence return while a flush under way has not seen it', async () => {
    if (sql.database.dialect.kind === 'sqlite') return;
    const order: string[] = [];
    let write: Promise<void> | undefined;
    await flushes.write(async (tx) => {
      await tx.suppression();
      write = on(other)
        .insert({ silence: silence(randomUUID(), 'a="b"'), at: 1, by: 'anna' })
        .then(() => void order.push('silence returned'));
      // As long as a flush may take between its reading and its commit.
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('flush ends');
    });
    await write;
    expect(order).toEqual(['flush ends', 'silence returned']);
  });

  it('lets a silence be written while flushes follow each other without a pause', async () => {
    let going = true;
    const flushing = async (): Promise<void> => {
      while (going) {
        await flushes.write(async (tx) => {
          await tx.suppression();
          await new Promise((resolve) => setTimeout(resolve, 5));
        });
      }
    };
    const all = Promise.all([flushing(), flushing(), flushing()]);
    for (let written = 0; written < 5; written++) {
      await on(other).insert({ silence: silence(randomUUID(), 'a="b"'), at: 1, by: 'anna' });
    }
    going = false;
    await all;
    expect((await standing()).view.silences.size).toBe(5);
  });

  it('keeps suppressed notices, with what suppressed them, out of every lease', async () => {
    await sql.run('DELETE FROM notification');
    const cause = { kind: 'silence', ref: randomUUID(), name: 'quiet' } as const;
    const alert = { alertId: randomUUID(), episode: 3, causes: [cause] };
    const row = newNotification({
      ...{ id: randomUUID(), notificationGroupId: randomUUID(), status: 'suppressed', payload: undefined },
      ...{ suppressed: [alert], suppressions: [{ kind: 'silence', ref: cause.ref, alerts: 12 }], note: 'too long' },
    });
    await flushes.write((tx) => tx.insertNotifications([row]));
    const deliveries = new SqlDeliveryStore(sql.database);
    expect(await deliveries.lease({ node: 'a', leaseMs: 1_000, limit: 10, busyIntegrations: [] })).toEqual([]);
    expect(await deliveries.nextDueAt()).toBeUndefined();
    const log = new NotificationRecords(sql.database);
    expect(await log.byId(row.id)).toMatchObject({
      ...{ status: 'suppressed', payload: undefined, suppressed: [alert], note: 'too long', finishedAt: row.createdAt },
    });
    expect(await log.count({ from: undefined, to: undefined })).toMatchObject({ due: 1, byStatus: { suppressed: 1 } });
    expect(await log.resend({ id: randomUUID(), resendOf: row.id, by: 'anna', at: 5 })).toBe('suppressed');
    expect(await sql.rows('SELECT kind, ref, alerts FROM suppression WHERE notification_id = ?', [row.id])).toEqual([
      { kind: 'silence', ref: cause.ref, alerts: 12 },
    ]);
  });

  describe('and of acknowledgements', () => {
    const addGroup = async (members: readonly Alert[], nextFlushAt: number): Promise<string> => {
      const id = randomUUID();
      await sql.database.write(async (session) => {
        await insertRows(session, {
          table: 'notification_group',
          columns: ['id', 'route_key', 'receiver', 'group_key', 'group_labels', 'group_hash', 'next_flush_at'],
          rows: [[id, 'root', 'ops', '{}:{}', '{}', id, nextFlushAt]],
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
      return id;
    };
    const read = async (groupId: string) => {
      const answer = await flushes.write((tx) => tx.group(groupId));
      if (typeof answer === 'symbol') throw new Error('rolled back');
      return answer;
    };

    it('reads those of the present episodes, and wakes the group when one is taken back', async () => {
      const store = new AcknowledgementRecords(other);
      const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), episode: 2 });
      await save([alert]);
      const later = (await sql.now()) + hour;
      const groupId = await addGroup([alert], later);
      const acknowledged = { alertId: alert.id, episode: 2, by: 'anna', note: 'on it', at: 5_000 };
      await store.put({ ...acknowledged, episode: 1 }, 'g');
      expect((await read(groupId)).acknowledgements).toEqual([]);
      await store.put({ ...acknowledged, note: '' }, 'g');
      await store.put(acknowledged, 'g');
      expect((await read(groupId)).acknowledgements).toEqual([acknowledged]);
      expect((await store.ofAlerts([alert.id, randomUUID()])).get(alert.id)?.map(({ episode }) => episode)).toEqual([
        1, 2,
      ]);
      expect((await read(groupId)).group.nextFlushAt).toBe(later);
      expect(await store.remove(alert.id, 2, 'g')).toBe('removed');
      expect(await store.remove(alert.id, 2, 'g')).toBe('gone');
      const { group, acknowledgements } = await read(groupId);
      expect([acknowledgements, group.regularAt]).toEqual([[], later]);
      expect(group.nextFlushAt).toBeLessThan(later);
    });
  });
});
