import { newNotification } from '../../../test/support/builders/notification-builder.js';
import { FakeDatabase } from '../../../test/support/fakes/fake-database.js';
import { FakeDeliveryStore } from '../../../test/support/fakes/fake-delivery-store.js';
import { FakeFlushStore } from '../../../test/support/fakes/fake-flush-store.js';
import { delivered, FakeNotifier } from '../../../test/support/fakes/fake-notifier.js';
import { RecordingObserver } from '../../../test/support/fakes/recording-observer.js';
import { VirtualClock, VirtualTime, VirtualTimers } from '../../../test/support/fakes/virtual-time.js';
import { directWire, type Wire } from '../../../test/support/fakes/wire.js';
import type { NewNotification } from '../../domain/notification/notification.js';
import type { LeasedNotification } from '../ports/delivery-store.js';
import { Unavailable } from '../ports/failure.js';
import type { SendRequest, SendResult } from '../ports/notifier.js';
import { DeliverNotification } from './deliver-notification.js';
import { LeaseKeeper } from './lease-keeper.js';

const leaseMs = 15_000;
let time: VirtualTime;
let database: FakeDatabase;
let observer: RecordingObserver;
let sent: SendRequest[];

beforeEach(async () => {
  time = new VirtualTime(100_000);
  database = new FakeDatabase(() => time.now);
  observer = new RecordingObserver();
  sent = [];
});

async function add(changes: Partial<NewNotification> = {}): Promise<void> {
  const flushes = new FakeFlushStore(database, directWire);
  await flushes.write((tx) => tx.insertNotifications([newNotification(changes)]));
}

async function leaseBy(node: string): Promise<LeasedNotification> {
  const request = { node, leaseMs, limit: 1, busyIntegrations: [] };
  const [leased] = await new FakeDeliveryStore(database, directWire).lease(request);
  if (!leased) throw new Error('nothing to lease');
  return leased;
}

function deliver(
  leased: LeasedNotification,
  send: (abort: AbortSignal) => Promise<SendResult> = async () => delivered,
  wire: Wire = directWire,
) {
  const store = new FakeDeliveryStore(database, wire);
  const clock = new VirtualClock(time);
  const timers = new VirtualTimers(time);
  const notifier = new FakeNotifier((request, abort) => {
    sent.push(request);
    return send(abort);
  });
  const lease = new LeaseKeeper(leased, { askedAt: time.now, leaseMs }, store, clock, timers);
  const delivery = new DeliverNotification(store, notifier, clock, timers, observer);
  return delivery.deliver(leased, lease, { node: 'n1', random: () => 0 });
}

/** Ends when it is aborted. */
function hang(abort: AbortSignal): Promise<SendResult> {
  return new Promise((resolve) => {
    abort.addEventListener('abort', () => resolve({ ...delivered, outcome: 'unknown', code: undefined, error: 'cut' }));
  });
}

const row = () => database.notifications.get('notification-1');
const attempts = () => [...database.attempts.values()].map(({ leaseNo, outcome }) => `${leaseNo} ${outcome}`);

describe('a delivery', () => {
  it('sends, records and tells', async () => {
    await add();
    expect(await deliver(await leaseBy('n1'))).toMatchObject({
      outcome: 'delivered',
      recorded: 'recorded',
      attemptNo: 1,
    });
    expect(row()?.status).toBe('delivered');
  });

  it('keeps its lease as long as the receiver takes', async () => {
    await add();
    const delivering = deliver(await leaseBy('n1'), async () => {
      await time.wait(60_000);
      return delivered;
    });
    await time.pass(50_000);
    expect(
      await new FakeDeliveryStore(database, directWire).lease({ node: 'n2', leaseMs, limit: 1, busyIntegrations: [] }),
    ).toEqual([]);
    await time.pass(20_000);
    expect(await delivering).toMatchObject({ outcome: 'delivered', recorded: 'recorded' });
  });

  it('is aborted before its lease ends when it cannot be renewed, and waits to be sent again', async () => {
    await add();
    const cut: Wire = {
      ...directWire,
      call: async (step, work) => {
        if (step === 'renew lease') throw new Unavailable('down');
        return work();
      },
    };
    const begin = time.now;
    const delivering = deliver(await leaseBy('n1'), hang, cut);
    await time.pass(60_000);
    expect(await delivering).toMatchObject({ outcome: 'unknown', verdict: 'resend-unknown' });
    const [attempt] = database.attempts.values();
    expect((attempt?.finishedAt ?? 0) - begin).toBeLessThan(leaseMs);
    expect(row()?.status).toBe('waiting');
  });

  it('offers its outcome again until the database takes it', async () => {
    await add();
    let failures = 5;
    const flaky: Wire = {
      ...directWire,
      call: async (step, work) => {
        if (step === 'record attempt' && failures-- > 0) throw new Unavailable('down');
        return work();
      },
    };
    const delivering = deliver(await leaseBy('n1'), undefined, flaky);
    await time.pass(10_000);
    expect(await delivering).toMatchObject({ recorded: 'recorded' });
    expect(sent).toHaveLength(1);
  });

  it('that finishes after its lease has passed on is on record and decides nothing', async () => {
    await add();
    const first = await leaseBy('n1');
    await time.pass(leaseMs);
    await leaseBy('n2');
    expect(await deliver(first)).toMatchObject({ recorded: 'late' });
    expect(row()).toMatchObject({ status: 'sending', leaseOwner: 'n2' });
  });
});

describe('who takes over from a sender that let its lease end', () => {
  const interrupted = async (changes: Partial<NewNotification> = {}) => {
    await add(changes);
    const first = await leaseBy('n0');
    await time.pass(leaseMs);
    return { first, second: await leaseBy('n1') };
  };

  it('notes that attempt as unknown before it sends again with the same id', async () => {
    const { second } = await interrupted();
    const noted: string[][] = [];
    await deliver(second, async () => {
      noted.push(attempts());
      return delivered;
    });
    expect(noted).toEqual([['1 unknown']]);
    expect(sent).toMatchObject([{ notificationId: 'notification-1', attemptNo: 2 }]);
    expect(observer.takeovers).toEqual(['notification-1']);
    expect(row()?.status).toBe('delivered');
  });

  it('holds the message when the contact point says so', async () => {
    const { second } = await interrupted({ onUnknown: 'hold' });
    expect(await deliver(second)).toBeUndefined();
    expect([row()?.status, sent.length, attempts()]).toEqual(['held', 0, ['1 unknown']]);
  });

  it('sends nothing when that sender was only slow and has recorded its delivery', async () => {
    const { first, second } = await interrupted();
    await deliver(first);
    sent = [];
    expect(await deliver(second)).toBeUndefined();
    expect([row()?.status, sent.length, attempts()]).toEqual(['delivered', 0, ['1 delivered']]);
  });

  it('sends nothing when it has lost its own lease by then', async () => {
    const { second } = await interrupted();
    await time.pass(leaseMs);
    await leaseBy('n2');
    expect(await deliver(second)).toBeUndefined();
    expect(sent).toEqual([]);
  });
});
