import type { QueryClient } from '@tanstack/react-query';
import type { LiveBye, LiveChanged, LiveHello, LiveTick } from '../../contract/live.js';
import type { StreamEvent } from './event-parser.js';
import { keepListening } from './keep-listening.js';
import { liveStore } from './live-store.js';
import { RefreshQueries } from './refresh-queries.js';
import type { StreamEnd } from './retry-delay.js';
import { inTurn } from './tab-lock.js';

const name = 'tocsin.live';

/** A tab that was left for a moment goes on listening. */
const releaseMs = 3_000;

type News = { readonly event: StreamEvent } | { readonly end: StreamEnd };

/** What is asked after the document has come shows all that had changed by then. */
function placeOfDocument(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=tocsin-place]')?.content ?? '';
}

/**
 * Keeps the pages of this tab up to date.
 *
 * Over HTTP/1.1 a browser opens six connections to a host, for all its tabs together. So one tab listens and tells the
 * others; a tab that nobody sees does not listen, and gives way to one that is seen.
 */
export class LiveTab {
  private readonly channel = new BroadcastChannel(name);
  private readonly refresh: RefreshQueries;
  private lastId = placeOfDocument();
  private turn: AbortController | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.refresh = new RefreshQueries(client);
  }

  start(): void {
    this.channel.onmessage = ({ data }: MessageEvent<News>) => this.hear(data);
    document.addEventListener('visibilitychange', () => this.look());
    window.addEventListener('pagehide', () => this.leave());
    window.addEventListener('pageshow', () => this.look());
    liveStore.watch();
    this.look();
  }

  private look(): void {
    if (document.hidden) this.leaving ??= setTimeout(() => this.leave(), releaseMs);
    else this.come();
  }

  private come(): void {
    clearTimeout(this.leaving);
    this.leaving = undefined;
    if (this.turn) return;
    liveStore.wake();
    const turn = new AbortController();
    this.turn = turn;
    const listener = {
      lastId: () => this.lastId,
      onEvent: (event: StreamEvent) => this.tell({ event }),
      onEnd: (end: StreamEnd) => this.tell({ end }),
    };
    void inTurn(name, turn.signal, (signal) => keepListening(listener, signal));
  }

  private leave(): void {
    clearTimeout(this.leaving);
    this.leaving = undefined;
    this.turn?.abort();
    this.turn = undefined;
  }

  private tell(news: News): void {
    this.channel.postMessage(news);
    this.hear(news);
  }

  private hear(news: News): void {
    if ('end' in news) liveStore.cut();
    else this.take(news.event);
  }

  private take({ event, id, data }: StreamEvent): void {
    if (id !== '') this.lastId = id;
    switch (event) {
      case 'hello': {
        const hello = JSON.parse(data) as LiveHello;
        liveStore.hello(hello);
        if (hello.resumption !== 'resumed') this.refresh.everything();
        break;
      }
      case 'changed':
        this.refresh.topics(new Set((JSON.parse(data) as LiveChanged).topics));
        break;
      case 'tick':
        liveStore.tick((JSON.parse(data) as LiveTick).dataAgeMs);
        break;
      case 'bye':
        // The answers to what the page asks now say that one must sign in.
        if ((JSON.parse(data) as LiveBye).reason === 'signed-out') this.refresh.everything();
    }
  }
}
