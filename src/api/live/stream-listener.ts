import type { LiveTopic } from '../../contract/live-topics.data.js';
import type { LiveBye, LiveChanged, LiveHello, LiveTick } from '../../contract/live.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { LiveEnd, LiveListener, LiveNews } from '../../engine/live/live-listener.js';
import { liveTickMs } from '../../engine/live/live-updates.js';
import type { Change } from '../../engine/ports/change-feed.js';
import type { AccessHolder } from '../../engine/ports/standing-access.js';
import type { EventStream } from './event-stream.js';

/** Every kind of the change feed has a topic of its name. */
const topicOf = (kind: Change['kind']): LiveTopic => kind;

/** Tells a stream of events what a listener hears. */
export class StreamListener implements LiveListener {
  constructor(
    private readonly stream: EventStream,
    readonly holder: AccessHolder,
    readonly caller: string,
    private readonly served: { readonly node: string; readonly version: string },
  ) {}

  hear(news: LiveNews): void {
    this.stream.event(news.kind, String(news.position), this.dataOf(news));
  }

  end(reason: LiveEnd): void {
    this.stream.event('bye', undefined, { reason } satisfies LiveBye);
    this.stream.finish();
  }

  private dataOf(news: LiveNews): object {
    switch (news.kind) {
      case 'hello': {
        const { at, resumption } = news;
        return { ...this.served, at: formatInstant(at), resumption, tickMs: liveTickMs } satisfies LiveHello;
      }
      case 'changed':
        return { topics: news.kinds.map(topicOf) } satisfies LiveChanged;
      case 'tick': {
        const dataAgeMs = Number.isFinite(news.dataAgeMs) ? Math.round(news.dataAgeMs) : null;
        return { at: formatInstant(news.at), dataAgeMs } satisfies LiveTick;
      }
    }
  }
}
