import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { InhibitionRecords } from '../../src/adapters/sql/records/inhibition-records.js';
import { MuteTimingRecords } from '../../src/adapters/sql/records/mute-timing-records.js';
import { RoutingRecords } from '../../src/adapters/sql/records/routing-records.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { SqlAlertSuppressions } from '../../src/adapters/sql/sql-alert-suppressions.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { parseMatchers } from '../../src/domain/labels/parse-matchers.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const interval = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' };

eachDatabase('what holds back alerts, as screens read it', (given) => {
  let sql: SqlWorld;
  let suppressions: SqlAlertSuppressions;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    suppressions = new SqlAlertSuppressions(sql.database, re2Patterns());
  });
  afterAll(() => sql.close());

  const fire = async (labels: Record<string, string>): Promise<Alert> => {
    const groupId = await sql.addRuleGroup();
    const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId, labels });
    await new SqlTickStore(sql.database, re2Patterns()).write((tx) => tx.saveAlerts([alert]));
    return alert;
  };
  const told = async (alert: Alert, now: number) => {
    const found = (await suppressions.ofAlerts([alert], now)).get(alert.id);
    return { suppressed: found?.suppressed, refs: found?.causes.map(({ ref }) => ref), by: found?.acknowledgement?.by };
  };

  it('follows every change at once, and asks at the instant of the newest write at the earliest', async () => {
    const alert = await fire({ team: 'db' });
    expect(await told(alert, 100)).toEqual({ suppressed: false, refs: [], by: undefined });
    const silences = new SilenceRecords(sql.database);
    const now = await sql.now();
    const silence = { id: randomUUID(), createdBy: 'anna', comment: '', matchers: parseMatchers('team="db"') };
    const span = { startsAt: now, endsAt: now + 60_000 };
    await silences.insert({ silence: { ...silence, ...span }, at: now, by: 'anna' });
    // This node's clock is behind that of the writer: the silence has begun all the same.
    expect(await told(alert, now - 50)).toMatchObject({ suppressed: true, refs: [silence.id] });
    expect((await suppressions.standings(now)).of({ team: 'web' }).suppressed).toBe(false);
    await silences.update({ silence: { ...silence, startsAt: now, endsAt: now + 5 }, at: now + 5, by: 'anna' }, 1);
    expect(await told(alert, now - 50)).toMatchObject({ suppressed: false, refs: [] });
  });

  it('knows who inhibits, by what a route is muted, and who looks after it', async () => {
    const [source, alert] = [await fire({ severity: 'critical' }), await fire({ severity: 'info' })];
    const inhibition = { id: randomUUID(), name: 'quiet', equal: [] };
    const sides = { source: parseMatchers('severity="critical"'), target: parseMatchers('severity="info"') };
    await new InhibitionRecords(sql.database).insert({ inhibition: { ...inhibition, ...sides }, at: 1, by: 'anna' });
    expect((await suppressions.ofAlerts([alert], 1)).get(alert.id)?.causes).toEqual([
      { kind: 'inhibition', ref: inhibition.id, name: 'quiet', sourceAlertId: source.id },
    ]);
    const timing = { id: randomUUID(), name: 'always', intervals: [interval] };
    await new MuteTimingRecords(sql.database).insert({ timing, at: 1, by: 'anna' });
    const routing = new RoutingRecords(sql.database);
    const stored = await routing.read();
    if (!stored) throw new Error('there is no tree');
    await routing.update({ tree: { ...stored.tree, muteTimings: ['always'] }, at: 1, by: 'anna' }, stored.version);
    expect(await told(alert, 1)).toEqual({ suppressed: true, refs: [inhibition.id, timing.id], by: undefined });
    await sql.run('INSERT INTO acknowledgement (alert_id, episode, by_name, note, at) VALUES (?, ?, ?, ?, ?)', [
      ...[alert.id, alert.episode, 'zoe', 'on it', 7],
    ]);
    expect((await told(alert, 1)).by).toBe('zoe');
    expect((await told({ ...alert, episode: alert.episode + 1 }, 1)).by).toBeUndefined();
  });
});
