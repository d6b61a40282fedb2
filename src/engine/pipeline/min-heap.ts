import type { Instant } from '../../domain/time/instant.js';

/** Items in the order of their instants: adding and taking cost the logarithm of the size. */
export class MinHeap<T> {
  private readonly entries: { readonly at: Instant; readonly item: T }[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** The instant of the first item; `undefined` when empty. */
  nextAt(): Instant | undefined {
    return this.entries[0]?.at;
  }

  add(at: Instant, item: T): void {
    this.entries.push({ at, item });
    let child = this.entries.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.at(parent) <= this.at(child)) return;
      this.swap(parent, child);
      child = parent;
    }
  }

  /** Takes the first item if its instant is not after `now`. */
  takeDue(now: Instant): T | undefined {
    const first = this.entries[0];
    if (!first || first.at > now) return undefined;
    const last = this.entries.pop();
    if (last && this.entries.length > 0) {
      this.entries[0] = last;
      this.sink();
    }
    return first.item;
  }

  clear(): void {
    this.entries.length = 0;
  }

  private sink(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const child = this.at(left + 1) < this.at(left) ? left + 1 : left;
      if (this.at(child) >= this.at(parent)) return;
      this.swap(parent, child);
      parent = child;
    }
  }

  private at(index: number): Instant {
    return this.entries[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  private swap(a: number, b: number): void {
    const x = this.entries[a];
    const y = this.entries[b];
    if (!x || !y) return;
    this.entries[a] = y;
    this.entries[b] = x;
  }
}
