import { QueryGate } from './query-gate.js';

const never = new AbortController().signal;

describe('QueryGate', () => {
  it('lets some in, makes others wait in order, and turns the rest away', async () => {
    const gate = new QueryGate(1, 2);
    expect(await gate.enter(never)).toBe('entered');
    const order: string[] = [];
    const waiting = ['first', 'second'].map(async (name) => {
      await gate.enter(never);
      order.push(name);
    });
    expect(await gate.enter(never)).toBe('full');
    gate.leave();
    await waiting[0];
    expect(order).toEqual(['first']);
    gate.leave();
    await waiting[1];
    gate.leave();
    expect(await gate.enter(never)).toBe('entered');
  });

  it('forgets who gives up waiting', async () => {
    const gate = new QueryGate(1, 1);
    await gate.enter(never);
    const abort = new AbortController();
    const waiting = gate.enter(abort.signal);
    abort.abort();
    expect(await waiting).toBe('aborted');
    const next = gate.enter(never);
    gate.leave();
    expect(await next).toBe('entered');
    expect(await gate.enter(abort.signal)).toBe('aborted');
  });
});
