import { ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { tickOffset } from '../../domain/time/tick.js';
import type { ScheduledGroup } from '../ports/rule-group-source.js';
import { TickQueue } from './tick-queue.js';

const intervalMs = 10_000;
const offset = tickOffset('g', intervalMs);
const at = (tick: number) => tick * intervalMs + offset;

function scheduled(changes: Partial<ScheduledGroup> = {}): ScheduledGroup {
  return { id: 'g', revision: 1, group: ruleGroup({ intervalMs }), ...changes };
}

function following(...groups: readonly ScheduledGroup[]): TickQueue {
  const queue = new TickQueue();
  queue.follow(groups);
  return queue;
}

describe('the queue of ticks', () => {
  it('takes a new group at once, with the newest tick', () => {
    expect(following(scheduled()).take(at(7) + 9_000)).toMatchObject({ tick: at(7), skipped: 0 });
  });

  it('has a group due again at its next tick, once it was given back', () => {
    const queue = following(scheduled());
    queue.take(at(7));
    expect(queue.take(at(8))).toBeUndefined();
    queue.done('g');
    expect(queue.nextAt()).toBe(at(8));
    expect(queue.take(at(8) - 1)).toBeUndefined();
    expect(queue.take(at(8))).toMatchObject({ tick: at(8), skipped: 0 });
  });

  it('leaves out ticks that it comes too late for, and counts them', () => {
    const queue = following(scheduled());
    queue.take(at(7));
    queue.done('g');
    expect(queue.take(at(11) + 5)).toMatchObject({ tick: at(11), skipped: 3 });
  });

  it('offers the same tick again after a failure', () => {
    const queue = following(scheduled());
    queue.take(at(7));
    queue.retry('g', at(7) + 1_000);
    expect(queue.take(at(7) + 1_000)).toMatchObject({ tick: at(7), skipped: 0 });
  });

  it('renews what waited for a place', () => {
    const queue = following(scheduled());
    const due = queue.take(at(7));
    if (!due) throw new Error('nothing is due');
    queue.follow([scheduled({ revision: 2 })]);
    expect(queue.renewed(due, at(9) + 1)).toMatchObject({ tick: at(9), skipped: 2, scheduled: { revision: 2 } });
    queue.follow([]);
    expect(queue.renewed(due, at(9) + 1)).toBeUndefined();
  });

  it('does not take a group twice that was paused and resumed while it is being evaluated', () => {
    const queue = following(scheduled());
    queue.take(at(7));
    queue.follow([]);
    queue.follow([scheduled({ revision: 3 })]);
    expect(queue.take(at(7) + 1_000)).toBeUndefined();
    queue.done('g');
    expect(queue.take(at(8))).toMatchObject({ tick: at(8), scheduled: { revision: 3 } });
    queue.follow([]);
    queue.done('g');
    expect(queue.take(at(9))).toBeUndefined();
  });

  it('forgets groups that are gone and follows a new interval', () => {
    const queue = following(scheduled());
    queue.take(at(7));
    queue.done('g');
    queue.follow([scheduled({ revision: 2, group: ruleGroup({ intervalMs: 1_000 }) })]);
    expect(queue.take(at(7) + 1_000)).toMatchObject({ scheduled: { revision: 2 } });
    queue.follow([]);
    queue.done('g');
    expect(queue.take(at(9))).toBeUndefined();
  });
});
