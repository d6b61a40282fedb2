import { judgeLive, type LiveFacts, type LiveState } from './judge-live.js';

export interface Live {
  readonly state: LiveState;
  /** Until when what is seen was known to be true, by this browser's clock; changes only while it is not live. */
  readonly since: number;
  /** The node that tells; `undefined` before the first word. */
  readonly node: string | undefined;
  readonly version: string | undefined;
  /** The nodes run another version than when the pages were loaded. */
  readonly newVersion: boolean;
}

const looksEveryMs = 500;

/** What this tab knows of the live connection; told when it becomes another. */
export class LiveStore {
  private facts: LiveFacts;
  private shown: Live;
  private readonly watchers = new Set<() => void>();

  constructor(private readonly now: () => number) {
    this.facts = { dataAt: now(), cut: false, tickMs: 2_000 };
    this.shown = { state: 'live', since: now(), node: undefined, version: undefined, newVersion: false };
  }

  readonly snapshot = (): Live => this.shown;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Until when everything that changed is known. */
  get dataAt(): number {
    return this.facts.dataAt;
  }

  /** Looks at the clock now and then: silence says something too. */
  watch(): void {
    setInterval(() => this.judge(), looksEveryMs);
  }

  hello({ node, version, tickMs }: { readonly node: string; readonly version: string; readonly tickMs: number }): void {
    const { version: before } = this.shown;
    this.facts = { dataAt: this.now(), cut: false, tickMs };
    this.show({ node, version: before ?? version, newVersion: before !== undefined && before !== version });
  }

  tick(dataAgeMs: number | null): void {
    if (dataAgeMs === null) return;
    this.facts = { ...this.facts, cut: false, dataAt: Math.max(this.facts.dataAt, this.now() - dataAgeMs) };
    this.judge();
  }

  cut(): void {
    this.facts = { ...this.facts, cut: true };
    this.judge();
  }

  /** Nobody has listened, as nobody looked: the time before counts for nothing. */
  wake(): void {
    this.facts = { ...this.facts, dataAt: this.now() };
    this.judge();
  }

  private judge(): void {
    this.show({});
  }

  private show(changes: Partial<Live>): void {
    const state = judgeLive(this.facts, this.now());
    const since = state === 'live' ? this.shown.since : this.facts.dataAt;
    const next = { ...this.shown, ...changes, state, since };
    const same = (Object.keys(next) as (keyof Live)[]).every((key) => next[key] === this.shown[key]);
    if (same) return;
    this.shown = next;
    for (const watcher of this.watchers) watcher();
  }
}

export const liveStore = new LiveStore(Date.now);
