import { EventParser, type StreamEvent } from './event-parser.js';
import type { StreamEnd } from './retry-delay.js';

/** A node that was paused, or cut off without a word, is silent: nothing else tells. */
const longestSilenceMs = 6_000;

interface Listening {
  /** Id of the last event that was heard; empty at first. */
  readonly lastId: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StreamEvent) => void;
}

/** Hears events until the stream ends, and says why it has. */
export async function openStream({ lastId, signal, onEvent }: Listening): Promise<StreamEnd> {
  const silence = new Silence();
  let goodbye: StreamEnd = 'cut';
  try {
    const answer = await ask(lastId, AbortSignal.any([signal, silence.signal]));
    if (!answer.ok || !answer.body) return refusalOf(answer.status);
    await readPieces(answer.body, (event) => {
      if (event.event === 'bye') goodbye = event.data.includes('signed-out') ? 'signed-out' : 'sent-away';
      silence.broken();
      onEvent(event);
    });
    return goodbye;
  } catch {
    return silence.signal.aborted ? 'silent' : goodbye;
  } finally {
    silence.stop();
  }
}

async function ask(lastId: string, signal: AbortSignal): Promise<Response> {
  const resumed = lastId === '' ? {} : { 'last-event-id': lastId };
  const headers = { accept: 'text/event-stream', ...resumed };
  return await fetch('/api/v1/events', { headers, signal, cache: 'no-store' });
}

async function readPieces(body: ReadableStream<Uint8Array>, onEvent: (event: StreamEvent) => void): Promise<void> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    for (const event of parser.take(decoder.decode(piece.value, { stream: true }))) onEvent(event);
  }
}

function refusalOf(status: number): StreamEnd {
  if (status === 401) return 'signed-out';
  if (status === 429) return 'full';
  return status >= 500 ? 'cut' : 'unknown';
}

/** Aborts when nothing was heard for too long. */
class Silence {
  private readonly abort = new AbortController();
  private timer = this.wait();

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  broken(): void {
    this.stop();
    this.timer = this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.abort.abort(), longestSilenceMs);
  }
}
