import { RecordingObserver } from '../../../test/support/fakes/recording-observer.js';
import { VirtualClock, VirtualTime, VirtualTimers } from '../../../test/support/fakes/virtual-time.js';
import { Loop } from './loop.js';

let time: VirtualTime;
let observer: RecordingObserver;
let begun: number[];

beforeEach(() => {
  time = new VirtualTime(0);
  observer = new RecordingObserver();
  begun = [];
});

function loopOf(round: (index: number) => Promise<number | undefined>): Loop {
  const work = {
    stage: 'flush' as const,
    longestIdleMs: 1_000,
    round: () => {
      begun.push(time.now);
      return round(begun.length);
    },
  };
  return new Loop(work, new VirtualClock(time), new VirtualTimers(time), observer);
}

describe('the loop', () => {
  it('runs when the next round is due, and at least as often as its longest idle time', async () => {
    const loop = loopOf(async (index) => (index === 1 ? 300 : undefined));
    loop.start();
    await time.pass(2_500);
    expect(begun).toEqual([0, 300, 1_300, 2_300]);
    await loop.stop();
  });

  it('never spins, however early it is told to run again', async () => {
    const loop = loopOf(async () => -5_000);
    loop.start();
    await time.pass(10);
    expect(begun).toHaveLength(11);
    await loop.stop();
  });

  it('never overlaps its rounds, and runs again at once when it was woken during one', async () => {
    const loop = loopOf(async () => {
      await time.wait(100);
      return undefined;
    });
    loop.start();
    await time.pass(50);
    loop.wake();
    loop.wake();
    await time.pass(900);
    expect(begun).toEqual([0, 100]);
    await loop.stop();
  });

  it('runs at once when woken while it waits', async () => {
    const loop = loopOf(async () => undefined);
    loop.start();
    await time.pass(400);
    loop.wake();
    await time.pass(100);
    expect(begun).toEqual([0, 400]);
    await loop.stop();
  });

  it('waits longer and longer while it fails, tells each failure, and is not hurried by a wake', async () => {
    const loop = loopOf(async () => {
      throw new Error('no database');
    });
    loop.start();
    await time.pass(50);
    loop.wake();
    await time.pass(20_000);
    expect(begun).toEqual([0, 100, 300, 700, 1_500, 3_100, 6_300, 11_300, 16_300]);
    expect(observer.failures).toHaveLength(begun.length);
    await loop.stop();
  });

  it('lets the process breathe, however often its own work wakes it', async () => {
    const loop = loopOf(async () => {
      queueMicrotask(() => loop.wake());
      return undefined;
    });
    loop.start();
    for (let turn = 0; turn < 1_000; turn++) await Promise.resolve();
    const inOneTurn = begun.length;
    await time.pass(1);
    expect(inOneTurn).toBeLessThan(20);
    expect(begun.length).toBeGreaterThan(inOneTurn);
    await loop.stop();
  });

  it('ends after the round under way', async () => {
    let ended = false;
    const loop = loopOf(async () => {
      await time.wait(100);
      ended = true;
      return undefined;
    });
    loop.start();
    const stopped = loop.stop();
    await time.pass(5_000);
    await stopped;
    expect([ended, begun]).toEqual([true, [0]]);
  });
});
