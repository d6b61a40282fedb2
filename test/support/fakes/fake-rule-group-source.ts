import { RuleGroupSource, type ScheduledGroup } from '../../../src/engine/ports/rule-group-source.js';
import type { FakeDatabase } from './fake-database.js';

/** What is committed now; the same array until something has changed. */
export class FakeRuleGroupSource extends RuleGroupSource {
  private seen = '';
  private groups: readonly ScheduledGroup[] = [];

  constructor(private readonly database: FakeDatabase) {
    super();
  }

  override scheduled(): readonly ScheduledGroup[] {
    const rows = [...this.database.ruleGroups.values()].filter(({ group }) => !group.paused);
    const now = rows.map(({ id, revision }) => `${id}@${revision}`).join();
    if (now !== this.seen) {
      this.seen = now;
      this.groups = rows.map(({ id, revision, group }) => ({ id, revision, group }));
    }
    return this.groups;
  }
}
