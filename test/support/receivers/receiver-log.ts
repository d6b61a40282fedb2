import { appendFileSync } from 'node:fs';

/** What receivers noted, in memory and, one JSON object per line, in a file that outlives them. */
export class ReceiverLog<T extends object> {
  private readonly entries: T[] = [];
  private readonly watchers = new Set<() => void>();

  constructor(private readonly file: string | undefined) {}

  get all(): readonly T[] {
    return this.entries;
  }

  /** In the file before it returns: a message that was answered is never missing from the account. */
  add(entry: T): void {
    this.entries.push(entry);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    for (const look of [...this.watchers]) look();
  }

  /** Resolves when the condition holds for what was noted; the test's own time-out bounds it. */
  until(holds: (entries: readonly T[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds(this.entries)) return;
        this.watchers.delete(look);
        resolve();
      };
      this.watchers.add(look);
      look();
    });
  }
}
