import { StaticPrometheus } from '../../ha/support/static-prometheus.js';
import { until } from '../../support/until.js';
import { ApiNode, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('a data source that does not answer', () => {
  let api: ApiNode;
  let prometheus: StaticPrometheus;
  let groupId: string;
  let sourceId: string;

  beforeAll(async () => {
    prometheus = await StaticPrometheus.start();
    api = await ApiNode.start();
    const source = { name: 'metrics', type: 'prometheus', url: prometheus.url };
    const added = await api.call('POST', '/api/v1/data-sources', { body: source });
    expect(added.body.health).toEqual({
      ...{ state: 'unknown', since: null, lastError: null, seenBy: null, checkedAt: null, alertId: null },
    });
    sourceId = String(added.body.id);
    const rules = [
      { alert: 'Fire', expr: 'flame > 0' },
      { alert: 'Smoke', expr: 'flame > 0' },
    ];
    const group = { name: 'fire', interval: '1h', dataSource: 'metrics', rules };
    groupId = String((await api.call('POST', '/api/v1/rule-groups', { body: group })).body.id);
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'own', interval: '1h', rules } });
  });
  afterAll(async () => {
    await api.stop();
    await prometheus.stop();
  });

  const health = async (): Promise<Json | undefined> =>
    (await api.call('GET', `/api/v1/data-sources/${sourceId}`)).body.health;
  const turns = (state: string) => until(async () => `${(await health())?.state}` === state, 60_000);
  const inPrometheus = async (): Promise<readonly Json[]> =>
    list((await api.call('GET', '/prometheus/api/v1/rules')).body.data?.groups);

  it('is down as soon as nobody has an answer, with one alert, and its rules are shown as blocked', async () => {
    prometheus.cut();
    await turns('down');
    const down = await health();
    expect(down).toMatchObject({ seenBy: 'api', lastError: expect.stringMatching(/connection|refused/) });
    const { since, alertId } = down as Json;
    const group = await api.call('GET', `/api/v1/rule-groups/${groupId}`);
    expect(group.body.blocked).toEqual({ by: 'metrics', since, alertId });
    const groups = list((await api.call('GET', '/api/v1/rule-groups')).body.items);
    expect(groups.map(({ name, blocked }) => [name, blocked === null])).toEqual(
      expect.arrayContaining([
        ['fire', false],
        ['own', true],
      ]),
    );
    const sources = list((await api.call('GET', '/api/v1/data-sources')).body.items);
    expect(sources.map((one) => one.health?.state)).toEqual(['up', 'down']);
    const [alert] = list((await api.call('GET', '/api/v1/alerts?matcher=data_source="metrics"')).body.items);
    expect(alert).toMatchObject({ id: alertId, labels: { alertname: 'DataSourceDown' }, activeAt: since });
    const blocks = {
      dataSource: 'metrics',
      rules: 2,
      groups: [{ id: groupId, folder: 'default', name: 'fire', rules: 2 }],
    };
    expect(alert?.blocks).toEqual(blocks);
    expect((await api.call('GET', `/api/v1/alerts/${alertId}`)).body.blocks).toEqual(blocks);
    const fire = (await inPrometheus()).find(({ name }) => `${name}` === 'fire');
    expect(list(fire?.rules)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          health: 'err',
          lastError: expect.stringContaining(`data source "metrics" has not answered since ${since}: `),
        }),
      ),
    );
    const edited = { ...group.body, limit: 7 };
    expect((await api.call('PUT', `/api/v1/rule-groups/${groupId}`, { body: edited })).body.limit).toBe(7);
  });

  it('is up again with its first answer, and nothing is blocked any more', async () => {
    prometheus.heal();
    await turns('up');
    expect(await health()).toMatchObject({ since: null, lastError: null, alertId: null, seenBy: 'api' });
    expect((await api.call('GET', `/api/v1/rule-groups/${groupId}`)).body.blocked).toBeNull();
  });
});
