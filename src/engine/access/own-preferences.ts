import type { Actor } from '../operations/actor.js';
import { missing } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { InvalidInput } from '../operations/refusal.js';
import type { PreferenceStore, PreferenceValues, StoredPreferences } from '../ports/preference-store.js';

const mostBytes = 16_384;

/**
 * How people want the pages to look and answer. The last choice counts, for each name by itself: nobody but the person
 * writes here, so there is nothing to lose but an older wish of their own, and two browsers that change different things
 * both keep what they chose. The user is held meanwhile, so that one change is read, joined and written after the other.
 */
export class OwnPreferences {
  constructor(
    private readonly store: PreferenceStore,
    private readonly editing: Editing,
  ) {}

  async read(userId: string): Promise<StoredPreferences | undefined> {
    return await this.store.of(userId);
  }

  /** What is not named stays. Throws `InvalidInput`, `NotFound`. */
  async save(userId: string, chosen: PreferenceValues, by: Actor): Promise<StoredPreferences> {
    const { transactions, clock } = this.editing;
    return await transactions.write(async () => {
      if (!(await this.store.hold(userId))) throw missing('user');
      const before = await this.store.of(userId);
      const after = { values: { ...before?.values, ...chosen }, updatedAt: clock.now() };
      if (before && isSame(before.values, after.values)) return before;
      requireSmall(after.values);
      await this.store.put(userId, after);
      await this.tell(userId, by, { before: before?.values, after: after.values });
      return after;
    });
  }

  private async tell(
    userId: string,
    by: Actor,
    sides: { readonly before: PreferenceValues | undefined; readonly after: PreferenceValues },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'preferences', entityId: userId }]);
    const entity = { kind: 'user', id: userId, name: by.name };
    await recordAudit(this.editing, by, { action: 'preferences.change', entity, ...sides });
  }
}

function isSame(some: PreferenceValues, others: PreferenceValues): boolean {
  return Object.keys(others).every((name) => some[name] === others[name]);
}

function requireSmall(values: PreferenceValues): void {
  if (new TextEncoder().encode(JSON.stringify(values)).length <= mostBytes) return;
  throw new InvalidInput([{ path: '', message: `preferences may be ${mostBytes} bytes together` }]);
}
