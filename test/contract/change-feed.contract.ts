import { randomUUID } from 'node:crypto';
import type { Change, ChangeFeed } from '../../src/engine/ports/change-feed.js';

/** What the suite needs: the feed as two nodes see it, and transactions that it joins. */
export interface FeedWorld {
  readonly here: ChangeFeed;
  readonly there: ChangeFeed;
  /** One transaction on `there`'s node. */
  write(work: () => Promise<void>): Promise<void>;
}

/** Hears until everything in `wanted` has come. */
function listener(feed: ChangeFeed) {
  const heard: string[] = [];
  let check: () => void = () => undefined;
  const unsubscribe = feed.subscribe((changes) => {
    heard.push(...changes.map(({ entityId }) => entityId));
    check();
  });
  return {
    heard,
    unsubscribe,
    all: (wanted: readonly string[]) =>
      new Promise<void>((resolve) => {
        check = () => {
          if (wanted.every((id) => heard.includes(id))) resolve();
        };
        check();
      }),
  };
}

/** The contract of {@link ChangeFeed}. */
export function changeFeedContract(world: () => FeedWorld): void {
  const change = (entityId: string): Change => ({ kind: 'rule-group', entityId });

  it('tells every node what any node has changed', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const [here, there] = [listener(world().here), listener(world().there)];
    await world().there.append([change(a)]);
    await world().here.append([change(b)]);
    await Promise.all([here.all([a, b]), there.all([a, b])]);
    here.unsubscribe();
    there.unsubscribe();
  });

  it('tells what a transaction has changed when it has committed, and nothing of one that has not', async () => {
    const [kept, lost, last] = [randomUUID(), randomUUID(), randomUUID()];
    const here = listener(world().here);
    await world().write(() => world().there.append([change(kept)]));
    const failing = world().write(async () => {
      await world().there.append([change(lost)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await world().there.append([change(last)]);
    await here.all([kept, last]);
    expect(here.heard).not.toContain(lost);
    here.unsubscribe();
  });

  it('tells each change once to a listener that stays, and nothing to one that has gone', async () => {
    const ids: string[] = Array.from({ length: 50 }, () => randomUUID());
    const [stays, goes] = [listener(world().here), listener(world().here)];
    goes.unsubscribe();
    for (const id of ids.slice(0, 25)) await world().there.append([change(id)]);
    await world().there.append(ids.slice(25).map(change));
    await stays.all(ids);
    expect(stays.heard.filter((id) => ids.includes(id))).toHaveLength(50);
    expect(goes.heard).toEqual([]);
    stays.unsubscribe();
  });
}
