import { MovingWorld, treeOf } from '../../../test/support/moving-world.js';

const labels = { team: 'db', alertname: 'Down' };

describe('a change of the routing tree', () => {
  it('moves an alert and tells the new receiver at once, the old one only its end', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'db' }));
    world.flushDue(100_000);
    expect(world.told).toEqual(['ops: firing a:1', 'db: firing a:1']);
    world.resolve('a');
    world.flushDue(1_000_000);
    expect(world.told.slice(2).sort()).toEqual(['db: resolved a:1', 'ops: resolved a:1']);
    expect(world.members).toEqual([]);
  });

  it('tells nothing again to an integration that goes with the alert', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'ops' }));
    world.flushDue(1_000_000);
    expect(world.told).toEqual(['ops: firing a:1']);
    expect(world.members).toEqual(['{}/{team="db"}:{}: a']);
    world.resolve('a');
    world.flushDue(2_000_000);
    expect(world.told).toEqual(['ops: firing a:1', 'ops: resolved a:1']);
  });

  it('repeats after the move when it would have before', async () => {
    const world = new MovingWorld(treeOf({}, 1_000_000));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'ops' }, 1_000_000));
    world.flushDue(999_000);
    expect(world.told).toEqual(['ops: firing a:1']);
    world.flushDue(1_400_000);
    expect(world.told).toEqual(['ops: firing a:1', 'ops: firing a:1']);
  });

  it('waits for the new group where the alert is younger than its groupWait', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    await world.route(treeOf({ 'team="db"': 'db' }));
    world.flushDue(29_000);
    expect(world.told).toEqual([]);
    world.flushDue(31_000);
    expect(world.told).toEqual(['db: firing a:1']);
  });

  it('tells another receiver of the same group at once, and the one before only the end', async () => {
    const world = new MovingWorld(treeOf({ 'team="db"': 'db' }));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'web' }));
    world.flushDue(100_000);
    world.resolve('a');
    world.flushDue(1_000_000);
    expect(world.told.slice(0, 2)).toEqual(['db: firing a:1', 'web: firing a:1']);
    expect(world.told.slice(2).sort()).toEqual(['db: resolved a:1', 'web: resolved a:1']);
  });

  it('that is taken back brings everything back, and nobody is told twice', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'db' }));
    world.flushDue(400_000);
    await world.route(treeOf({}));
    world.flushDue(1_000_000);
    expect(world.told).toEqual(['ops: firing a:1', 'db: firing a:1']);
    world.resolve('a');
    world.flushDue(2_000_000);
    expect(world.told.slice(2).sort()).toEqual(['db: resolved a:1', 'ops: resolved a:1']);
  });

  it('finds what was left behind by an earlier one', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    await world.route(treeOf({ 'team="db"': 'db' }));
    world.flushDue(100_000);
    await world.route(treeOf({ 'alertname="Down"': 'ops' }));
    world.flushDue(1_000_000);
    expect(world.told).toEqual(['ops: firing a:1', 'db: firing a:1']);
  });

  it('tells an escalation that becomes the receiver nothing again', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    const tree = treeOf({ 'team="db"': 'db' });
    const escalated = tree.routes.map((one) => ({ ...one, escalations: [{ afterMs: 60_000, receiver: 'ops' }] }));
    await world.route({ ...tree, routes: escalated });
    expect(world.toldSets('{}/{team="db"}:{}')).toEqual(['ops: a:1']);
  });

  it('tells an alert that ended and fires again elsewhere by its new firing, not by the old end behind it', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    world.resolve('a');
    await world.route({ ...treeOf({}), groupBy: ['team'] });
    world.fire('a', labels);
    world.flushDue(1_000_000);
    expect(world.told).toEqual(['ops: firing a:1', 'ops: firing a:2']);
    world.resolve('a');
    world.flushDue(2_000_000);
    expect(world.told.slice(2)).toEqual(['ops: resolved a:2']);
    expect(world.members).toEqual([]);
  });

  it('tells the end of an alert that fires again for others only', async () => {
    const world = new MovingWorld(treeOf({}));
    world.fire('a', labels);
    world.flushDue(100_000);
    world.resolve('a');
    await world.route(treeOf({ 'team="db"': 'db' }));
    world.fire('a', labels);
    world.flushDue(1_000_000);
    expect(world.told).toEqual(['ops: firing a:1', 'db: firing a:2', 'ops: resolved a:1']);
  });

  it('leaves alone who is where the tree sends them', async () => {
    const world = new MovingWorld(treeOf({ 'team="db"': 'db' }));
    world.fire('a', labels);
    expect(await world.route(treeOf({ 'team="web"': 'web', 'team="db"': 'db' }))).toEqual({ joined: 0, left: 0 });
  });
});
