import { FakeDatabase } from '../../../test/support/fakes/fake-database.js';
import { FakeHistoryPruner, FakeJobClaims } from '../../../test/support/fakes/fake-jobs.js';
import { RecordingObserver } from '../../../test/support/fakes/recording-observer.js';
import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import { directWire } from '../../../test/support/fakes/wire.js';
import { PruneHistory } from './prune-history.js';

const hour = 3_600_000;

describe('pruning', () => {
  it('is done once an hour, by one node, until nothing old is left', async () => {
    const time = new VirtualTime(10 * hour + 5);
    const database = new FakeDatabase(() => time.now);
    const pruner = new FakeHistoryPruner(2_345);
    const observer = new RecordingObserver();
    const nodes = ['n1', 'n2'].map((node) => {
      const claims = new FakeJobClaims(database, directWire);
      const settings = { node, historyRetentionMs: 90 * 24 * hour };
      return new PruneHistory(settings, claims, pruner, new VirtualClock(time), observer);
    });
    for (const node of nodes) expect(await node.round()).toBe(11 * hour);
    expect([pruner.rows, observer.prunedRows]).toEqual([0, 2_345]);
    pruner.rows = 7;
    for (const node of nodes) await node.round();
    expect(pruner.rows).toBe(7);
    await time.pass(hour);
    for (const node of nodes) await node.round();
    expect(pruner.rows).toBe(0);
  });
});
