import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { contactPoint, rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
import { FakeDatabase } from '../../../test/support/fakes/fake-database.js';
import { FakeFlushStore } from '../../../test/support/fakes/fake-flush-store.js';
import { FakeIdentities } from '../../../test/support/fakes/fake-identities.js';
import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import { directWire, type Wire } from '../../../test/support/fakes/wire.js';
import { CommitUnanswered } from '../ports/failure.js';
import { FlushGroup } from './flush-group.js';

const time = new VirtualTime(100_000);
const due = { id: 'ng-1', flushNo: 4, dueAt: 99_000 };
let database: FakeDatabase;

beforeEach(() => {
  database = new FakeDatabase(() => time.now);
  database.routing = routing({ root: rootRoute(), contactPoints: [contactPoint()] });
  const names = { routeKey: 'root', receiver: 'ops', groupKey: '{}:{}', groupLabels: {} };
  database.groups.set('ng-1', { id: 'ng-1', ...names, flushNo: 4, nextFlushAt: 99_000 });
  database.alerts.set('alert-1', firingAlert());
  database.members.set('ng-1', new Set(['alert-1']));
});

function flushGroup(wire: Wire = directWire): FlushGroup {
  const identities = new FakeIdentities();
  return new FlushGroup(new FakeFlushStore(database, wire), new VirtualClock(time), identities, {
    newId: () => identities.newId(),
    render: (facts) => ({ payload: { type: 'webhook', body: JSON.stringify(facts) } }),
    generatorUrl: () => 'http://tocsin.test',
  });
}

describe('a flush', () => {
  it('is claimed once and tells what it did', async () => {
    expect(await flushGroup().flush(due)).toEqual({
      groupId: 'ng-1',
      outcome: 'claimed',
      notified: ['first'],
      held: [],
      withheld: 0,
      suppressed: new Map(),
      fault: undefined,
      latenessMs: 1_000,
    });
    expect(await flushGroup().flush(due)).toMatchObject({ outcome: 'lost', notified: [] });
    expect([...database.notifications.values()]).toMatchObject([{ flushNo: 5, reason: 'first', status: 'waiting' }]);
    expect(database.groups.get('ng-1')).toMatchObject({ flushNo: 5, nextFlushAt: 399_000 });
  });

  it('tells that nobody can be told', async () => {
    database.routing = routing({ root: rootRoute({ receiver: 'gone' }) });
    expect(await flushGroup().flush(due)).toMatchObject({ outcome: 'claimed', fault: expect.stringContaining('gone') });
  });

  it('whose commit is not answered leaves it to the rows', async () => {
    const wire: Wire = {
      ...directWire,
      commit: async (apply) => {
        apply();
        throw new CommitUnanswered('no answer');
      },
    };
    expect(await flushGroup(wire).flush(due)).toMatchObject({ outcome: 'unanswered' });
    expect(await flushGroup().flush(due)).toMatchObject({ outcome: 'lost' });
    expect(database.notifications.size).toBe(1);
  });
});
