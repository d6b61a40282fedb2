import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { DashboardRecords } from '../../src/adapters/sql/records/dashboard-records.js';
import { GivenDashboardRecords } from '../../src/adapters/sql/records/given-dashboard-records.js';
import { GiveDashboards } from '../../src/engine/dashboards/give-dashboards.js';
import { panelChecks } from '../../src/engine/dashboards/panel-checks.js';
import { SaveDashboard } from '../../src/engine/dashboards/save-dashboard.js';
import { tocsinItself } from '../../src/engine/operations/actor.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { anna, editingOn, SetClock } from '../support/editing-node.js';
import { SqlWorld } from './support/sql-world.js';

const box = [
  { slug: 'host', title: 'Host' },
  { slug: 'health', title: 'Health' },
];

eachDatabase('dashboards in the box', (given) => {
  const clock = new SetClock(5);
  const nodeOn = (world: SqlWorld) => {
    const dashboards = new DashboardRecords(world.database);
    const editing = editingOn(world.database, clock);
    const saver = new SaveDashboard(dashboards, panelChecks(re2Patterns()), editing);
    return { dashboards, saver, giver: new GiveDashboards(notes(world), dashboards, saver, editing) };
  };
  const notes = ({ database }: SqlWorld) => new GivenDashboardRecords(database);
  let worlds: readonly SqlWorld[];
  let nodes: readonly ReturnType<typeof nodeOn>[];
  let node: ReturnType<typeof nodeOn>;
  beforeAll(async () => {
    worlds = await Promise.all([1, 2, 3].map(() => SqlWorld.open(given.url())));
    nodes = worlds.map(nodeOn);
    [node] = nodes as [ReturnType<typeof nodeOn>];
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });
  beforeEach(async () => {
    for (const table of ['dashboard', 'dashboard_version', 'dashboard_given', 'audit_entry']) {
      await worlds[0]?.run(`DELETE FROM ${table}`);
    }
  });

  const remove = async (slug: string): Promise<void> => {
    const stored = await node.dashboards.bySlug(slug);
    await node.saver.delete({ id: stored?.id ?? '', expectedVersion: stored?.version, by: anna });
  };

  it('are given once by nodes that start together', async () => {
    await Promise.all(nodes.map(({ giver }) => giver.give(box, tocsinItself)));
    expect(await node.dashboards.slugs()).toEqual(['health', 'host']);
    expect(await notes(worlds[1] as SqlWorld).all()).toEqual(new Set(['host', 'health']));
    expect((await node.dashboards.bySlug('host'))?.updatedBy).toBe('tocsin');
  });

  it('are neither revived nor overwritten by later starts, which bring what is new', async () => {
    await node.giver.give(box, tocsinItself);
    await remove('host');
    const { id = '' } = (await node.dashboards.bySlug('health')) ?? {};
    await node.saver.replace({ id, expectedVersion: 1, by: anna }, { title: 'Ours', panels: [] });
    await node.giver.give([...box, { slug: 'new', title: 'New' }], tocsinItself);
    expect(await node.dashboards.slugs()).toEqual(['health', 'new']);
    expect(await node.dashboards.byId(id)).toMatchObject({ version: 2, dashboard: { title: 'Ours' } });
  });

  it('leave alone what somebody has put at their address, also once it is gone', async () => {
    await node.saver.create({ slug: 'host', title: 'Mine' }, anna);
    await node.giver.give(box, tocsinItself);
    expect((await node.dashboards.bySlug('host'))?.dashboard.title).toBe('Mine');
    await remove('host');
    await node.giver.give(box, tocsinItself);
    expect(await node.dashboards.slugs()).toEqual(['health']);
  });

  it('stay deleted where they were given before this was noted', async () => {
    for (const draft of box) await node.saver.create(draft, tocsinItself);
    await remove('host');
    await node.giver.give(box, tocsinItself);
    expect(await node.dashboards.slugs()).toEqual(['health']);
    expect(await notes(worlds[0] as SqlWorld).all()).toEqual(new Set(['host', 'health']));
  });
});
