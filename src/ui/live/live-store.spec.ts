import { LiveStore } from './live-store.js';

describe('what a tab knows of its live connection', () => {
  let now: number;
  let store: LiveStore;
  const hello = { node: 'a', version: '1', tickMs: 2_000 };

  beforeEach(() => {
    now = 1_000_000;
    store = new LiveStore(() => now);
    store.hello(hello);
  });

  it('is the same thing until something becomes another', () => {
    const before = store.snapshot();
    now += 1_000;
    store.tick(20);
    expect(store.snapshot()).toBe(before);
    expect(before).toMatchObject({ state: 'live', node: 'a', newVersion: false });
  });

  it('says since when nothing is known, and for how long', () => {
    now += 2_000;
    store.tick(500);
    store.cut();
    expect(store.snapshot()).toMatchObject({ state: 'stale', since: 1_001_500 });
    now += 30_000;
    store.cut();
    expect(store.snapshot()).toMatchObject({ state: 'lost', since: 1_001_500 });
    store.hello({ ...hello, node: 'b' });
    expect(store.snapshot()).toMatchObject({ state: 'live', node: 'b' });
  });

  it('is not live while the node that tells cannot read the database itself', () => {
    for (const age of [0, 2_000, 4_000, 6_000]) {
      now += 2_000;
      store.tick(age);
    }
    expect(store.snapshot().state).toBe('stale');
    store.tick(null);
    expect(store.snapshot().state).toBe('stale');
  });

  it('tells of another version, however often it comes', () => {
    store.hello({ ...hello, version: '2' });
    store.hello({ ...hello, version: '2' });
    expect(store.snapshot()).toMatchObject({ version: '1', newVersion: true });
  });

  it('tells watchers when it becomes another, and only then', () => {
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.tick(0);
    store.cut();
    store.cut();
    stop();
    store.hello(hello);
    expect(told).toBe(1);
  });
});
