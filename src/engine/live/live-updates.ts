import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Change, ChangeFeed } from '../ports/change-feed.js';
import type { ChangeHistory } from '../ports/change-history.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { StandingAccess } from '../ports/standing-access.js';
import type { LiveEnd, LiveListener, LiveNews, LiveRefusal, Resumption } from './live-listener.js';

export interface LiveLimits {
  readonly listeners: number;
  readonly listenersOfOneCaller: number;
}

export interface LivePorts {
  readonly feed: ChangeFeed;
  readonly history: ChangeHistory;
  readonly access: StandingAccess;
  readonly clock: ClusterClock;
}

/** How often a round is made, so that a listener that has heard nothing for some of them knows that it is cut off. */
export const liveTickMs: DurationMs = 2_000;

/**
 * Tells listeners what kinds of things change, on any node, so that they ask again for what they show.
 *
 * Costs the database nothing for each change and each listener: the feed is read by every node anyway. Each round costs at
 * most two statements, which see whether those who were let in may still be there; who comes back costs two.
 */
export class LiveUpdates {
  private readonly listeners = new Set<LiveListener>();
  /** Those of the listeners who have not heard `hello` yet, each with what has changed since it came. */
  private readonly joining = new Map<LiveListener, Set<Change['kind']>>();
  private phase: 'starting' | 'open' | 'draining' = 'starting';
  private unsubscribe = (): void => {};

  constructor(
    private readonly ports: LivePorts,
    private readonly limits: LiveLimits,
  ) {}

  get size(): number {
    return this.listeners.size;
  }

  /** Up to where this node has read the change feed: who listens from there on misses nothing that comes after. */
  get position(): Instant {
    return this.ports.history.position().at;
  }

  /** From now on listeners are taken. */
  open(): void {
    if (this.phase !== 'starting') return;
    this.phase = 'open';
    this.unsubscribe = this.ports.feed.subscribe((changes) => this.tell(changes));
  }

  /** Sends everybody to other nodes. */
  drain(): void {
    this.phase = 'draining';
    this.unsubscribe();
    for (const listener of this.listeners) this.dismiss(listener, 'draining');
  }

  /**
   * Takes a listener, which has heard everything until `heard` before, if anything. It hears `hello` first, then what it
   * has missed. {@link leave} when it has gone. Throws `Unavailable`; then it was not taken.
   */
  async join(listener: LiveListener, heard: Instant | undefined): Promise<LiveRefusal | 'joined'> {
    const refusal = this.refusalOf(listener);
    if (refusal) return refusal;
    // Before the question what was missed: nothing falls between the two.
    this.listeners.add(listener);
    const meanwhile = new Set<Change['kind']>();
    this.joining.set(listener, meanwhile);
    try {
      const { resumption, kinds } = await this.missedSince(heard);
      if (this.listeners.has(listener)) this.greet(listener, resumption, [...new Set([...kinds, ...meanwhile])]);
      return 'joined';
    } catch (error) {
      this.listeners.delete(listener);
      throw error;
    } finally {
      this.joining.delete(listener);
    }
  }

  leave(listener: LiveListener): void {
    this.listeners.delete(listener);
  }

  /** Once every {@link liveTickMs}. A database that does not answer sends nobody away: the tick says how old all is. */
  async round(): Promise<void> {
    if (this.listeners.size === 0) return;
    const { at: position, readMsAgo: dataAgeMs } = this.ports.history.position();
    this.tellAll({ kind: 'tick', position, at: this.ports.clock.now(), dataAgeMs });
    const asked = [...this.listeners];
    const standing = await this.ports.access.standing(asked.map(({ holder }) => holder));
    for (const listener of asked) if (!standing.has(listener.holder)) this.dismiss(listener, 'signed-out');
  }

  private refusalOf({ caller }: LiveListener): LiveRefusal | undefined {
    if (this.phase !== 'open') return this.phase;
    if (this.listeners.size >= this.limits.listeners) return 'node-full';
    const same = [...this.listeners].filter((listener) => listener.caller === caller).length;
    return same >= this.limits.listenersOfOneCaller ? 'caller-full' : undefined;
  }

  private async missedSince(
    heard: Instant | undefined,
  ): Promise<{ readonly resumption: Resumption; readonly kinds: readonly Change['kind'][] }> {
    if (heard === undefined) return { resumption: 'new', kinds: [] };
    const kinds = await this.ports.history.kindsSince(heard);
    return kinds === 'forgotten' ? { resumption: 'resnapshot', kinds: [] } : { resumption: 'resumed', kinds };
  }

  private greet(listener: LiveListener, resumption: Resumption, kinds: readonly Change['kind'][]): void {
    const position = this.ports.history.position().at;
    listener.hear({ kind: 'hello', position, at: this.ports.clock.now(), resumption });
    if (kinds.length > 0) listener.hear({ kind: 'changed', position, kinds });
  }

  private tell(changes: readonly Change[]): void {
    const kinds = [...new Set(changes.map(({ kind }) => kind))];
    for (const held of this.joining.values()) for (const kind of kinds) held.add(kind);
    this.tellAll({ kind: 'changed', position: this.ports.history.position().at, kinds });
  }

  private tellAll(news: LiveNews): void {
    for (const listener of this.listeners) if (!this.joining.has(listener)) listener.hear(news);
  }

  private dismiss(listener: LiveListener, reason: LiveEnd): void {
    this.listeners.delete(listener);
    listener.end(reason);
  }
}
