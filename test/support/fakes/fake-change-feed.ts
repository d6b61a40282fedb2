import { type Change, ChangeFeed } from '../../../src/engine/ports/change-feed.js';
import type { FakeDatabase } from './fake-database.js';
import type { Wire } from './wire.js';

export class FakeChangeFeed extends ChangeFeed {
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override async append(changes: readonly Change[]): Promise<void> {
    await this.database.join(this.wire, (tx) =>
      tx.call('append changes', () => {
        for (const change of changes) tx.push(this.database.changes, change);
        tx.afterCommit(() => {
          for (const listener of this.listeners) listener(changes);
        });
      }),
    );
  }

  override subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
