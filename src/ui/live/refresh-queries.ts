import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveTopic } from '../../contract/live-topics.data.js';
import { concerns } from './freshness.js';

/** However often something changes, nothing is asked for more often. */
const pauseMs = 1_000;

/** Asks again for what has changed: what is on the page now, and the rest when it is shown. */
export class RefreshQueries {
  private readonly due = new Set<Query>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  topics(topics: ReadonlySet<LiveTopic>): void {
    this.note((path) => concerns(path, topics));
  }

  everything(): void {
    this.note(() => true);
  }

  private note(changed: (path: string) => boolean): void {
    for (const query of this.client.getQueryCache().getAll()) {
      const [path] = query.queryKey;
      if (typeof path === 'string' && path.startsWith('/') && changed(path)) this.due.add(query);
    }
    if (this.timer === undefined) this.ask();
  }

  /** An answer that is under way may have been made before the change: the query is asked again after it has come. */
  private ask(): void {
    this.timer = undefined;
    if (this.due.size === 0) return;
    const ready = [...this.due].filter(({ state }) => state.fetchStatus !== 'fetching');
    for (const query of ready) {
      this.due.delete(query);
      void this.client.invalidateQueries(
        { queryKey: query.queryKey, exact: true, refetchType: document.hidden ? 'none' : 'active' },
        { cancelRefetch: false },
      );
    }
    this.timer = setTimeout(() => this.ask(), pauseMs);
  }
}
