import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { ApiNode, faultsOf } from './support/api-node.js';

const minute = 60_000;

/** 24 hours at a minute: three times above 10, for 20, 3 and 12 minutes. */
describe('a draft over the past', () => {
  let api: ApiNode;
  const to = Math.floor(Date.now() / minute) * minute - 10 * minute;
  const from = to - 24 * 60 * minute;
  const high: readonly (readonly [number, number])[] = [
    [60, 80],
    [300, 303],
    [1000, 1012],
  ];
  const valueAt = (at: number) => (high.some(([begin, end]) => at >= begin && at < end) ? 20 : 5);
  const rule = { alert: 'High', expr: 'load > 10', for: '0s' };
  const span = { interval: '1m', from: new Date(from).toISOString(), to: new Date(to).toISOString() };

  beforeAll(async () => {
    api = await ApiNode.start();
    const lines = Array.from({ length: 24 * 60 + 1 }, (_, at) => `load{host="a"} ${valueAt(at)} ${from + at * minute}`);
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: `${lines.join('\n')}\n` });
  });
  afterAll(() => api.stop());

  const backtest = (body: object) => api.call('POST', '/api/v1/rules/backtest', { body: { ...span, ...body } });
  const firedMinutes = (list: unknown) =>
    (list as readonly { firedAt: string; endedAt: string }[]).map(({ firedAt, endedAt }) => [
      (Date.parse(firedAt) - from) / minute,
      (Date.parse(endedAt) - from) / minute,
    ]);

  it('tells its episodes, its flaps and its messages', async () => {
    const { status, body } = await backtest({ rule });
    expect(status).toBe(200);
    expect([body.evaluations, body.draft?.episodes, body.draft?.flaps]).toEqual([1441, 3, 1]);
    expect(firedMinutes(body.draft?.list)).toEqual(high);
    expect([body.draft?.longestMs, body.draft?.medianMs]).toEqual([20 * minute, 12 * minute]);
    expect([body.current, body.difference]).toEqual([null, null]);
  });

  it('tells nights, the label sets that fired longest, and where data was missing', async () => {
    const begin = new Date(from - 30 * minute).toISOString();
    const { body } = await backtest({ rule, from: begin, timeZone: 'Asia/Tokyo' });
    const hours = high.map(([at]) => new Date(from + at * minute + 9 * 60 * minute).getUTCHours());
    expect(body.draft?.atNight).toBe(hours.filter((hour) => hour >= 22 || hour < 6).length);
    expect(body.draft?.top).toEqual([{ labels: { alertname: 'High', host: 'a' }, episodes: 3, firingMs: 35 * minute }]);
    expect(body.draft?.gaps).toEqual([{ from: begin, to: new Date(from - minute).toISOString() }]);
    expect(body.draft?.withoutData).toBe(30);
    expect(faultsOf(await backtest({ rule, timeZone: '+02:00' }))[0]).toContain('timeZone');
  });

  it('waits as long as the rule says', async () => {
    const { body } = await backtest({ rule: { ...rule, for: '5m', keepFiringFor: '2m' } });
    expect([body.draft?.episodes, body.draft?.onlyPending]).toEqual([2, 1]);
    const { list } = body.draft as unknown as { list: readonly { firedAt: string | null }[] };
    const fired = list.filter((one) => one.firedAt !== null);
    expect(firedMinutes(fired)).toEqual([
      [65, 82],
      [1005, 1014],
    ]);
  });

  it('is compared with the rule in force', async () => {
    const group = { name: 'backtested', interval: '1h', rules: [rule] };
    const { body: stored } = await api.call('POST', '/api/v1/rule-groups', { body: group });
    const current = { groupId: stored.id };
    const { body } = await backtest({ rule: { ...rule, for: '15m' }, current });
    expect([body.draft?.episodes, body.current?.episodes]).toEqual([1, 3]);
    expect(firedMinutes(body.difference?.lost)).toEqual([high[1], high[2]]);
    expect(body.difference?.gained).toEqual([]);
    const [{ id: ruleId } = {}] = stored.rules as unknown as readonly { id?: string }[];
    const renamed = await backtest({ rule: { ...rule, alert: 'Renamed' }, current: { ...current, ruleId } });
    expect([renamed.body.current?.episodes, renamed.body.difference?.lost]).toEqual([3, []]);
    const unknown = await backtest({ rule, current: { ...current, alert: 'Low' } });
    expect(faultsOf(unknown)).toEqual(['current.alert: the group has no alerting rule named "Low"']);
  });

  it('streams how far it is to those who ask for lines', async () => {
    const answer = await fetch(`${api.node.url}/api/v1/rules/backtest`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bootstrapToken}`,
        'content-type': 'application/json',
        accept: 'application/x-ndjson',
      },
      body: JSON.stringify({ rule, ...span }),
    });
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await answer.text()).trim().split('\n');
    const events = lines.map(
      (line) => JSON.parse(line) as { progress?: { done: number; total: number }; report?: object },
    );
    expect(events.slice(0, -1).map(({ progress }) => progress)).toEqual([
      { done: 0, total: 1441 },
      { done: 500, total: 1441 },
      { done: 1000, total: 1441 },
    ]);
    expect(events.at(-1)?.report).toBeDefined();
  });

  it('is refused with every fault', async () => {
    expect(faultsOf(await backtest({ rule: { alert: 'A', expr: 'x', for: 'x' }, interval: 'y' }))).toHaveLength(2);
    expect(faultsOf(await backtest({ rule: { alert: 'A', expr: 'sum(' } }))[0]).toContain('rule.expr');
    expect((await backtest({ rule: { record: 'a:b', expr: 'up' } })).status).toBe(422);
    expect(faultsOf(await backtest({ rule, from: span.to, to: span.from }))).toEqual(['to: must be after from']);
    expect(faultsOf(await backtest({ rule, interval: '1ms' }))[0]).toContain('more than the limit of 200000');
    expect(faultsOf(await backtest({ rule, dataSource: 'none' }))[0]).toContain('dataSource');
    expect((await backtest({ rule, current: { groupId: '00000000-0000-7000-8000-000000000000' } })).status).toBe(404);
    expect((await api.call('POST', '/api/v1/rules/backtest', { token: null, body: { rule } })).status).toBe(401);
  });

  it('is told at the command line too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
    const file = join(folder, 'rules.yml');
    writeFileSync(file, 'groups: [{name: backtested, rules: [{alert: High, expr: load > 10, for: 15m}]}]\n');
    const env = { PATH: process.env.PATH ?? '', ...api.node.databaseEnvironment };
    const run = promisify(execFile)(process.execPath, ['bin/tocsin.js', 'backtest', '--last', '25h', file], { env });
    const { stdout } = await run.finally(() => rmSync(folder, { recursive: true }));
    expect(stdout).toContain('draft: 1 episodes, 0 of them shorter than 5m, 2 that never fired');
    expect(stdout).toContain('in force: 3 episodes, 1 of them shorter than 5m, 0 that never fired');
    expect(stdout).toContain('no longer caught: 2 episodes');
  });
});
