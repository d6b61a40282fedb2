import { until } from './until.js';

export interface HeardEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a stream of server-sent events, as a program does. */
export class EventListener {
  readonly events: HeardEvent[] = [];
  ended = false;
  private text = '';

  private constructor(
    readonly answer: Response,
    private readonly abort: AbortController,
  ) {}

  static async open(
    url: string,
    headers: Readonly<Record<string, string>>,
    lastEventId?: string,
  ): Promise<EventListener> {
    const abort = new AbortController();
    const resumed = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const answer = await fetch(`${url}/api/v1/events`, { headers: { ...headers, ...resumed }, signal: abort.signal });
    const listener = new EventListener(answer, abort);
    if (answer.ok) void listener.read();
    return listener;
  }

  get lastId(): string {
    return this.events.findLast(({ id }) => id !== undefined)?.id ?? '';
  }

  get topics(): readonly string[] {
    return this.events.filter(({ event }) => event === 'changed').flatMap(({ data }) => data.topics as string[]);
  }

  async hears(event: string): Promise<HeardEvent> {
    const find = () => this.events.find((each) => each.event === event);
    await until(() => find() !== undefined || this.ended);
    const found = find();
    if (!found) throw new Error(`the stream ended without ${event}`);
    return found;
  }

  async hearsTopic(topic: string): Promise<void> {
    await until(() => this.topics.includes(topic));
  }

  async hearsTheEnd(): Promise<void> {
    await until(() => this.ended);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.answer.body ?? []) this.take(decoder.decode(chunk, { stream: true }));
    } catch {
      // The connection was cut: what the test waits for tells.
    }
    this.ended = true;
  }

  private take(chunk: string): void {
    this.text += chunk;
    for (let end = this.text.indexOf('\n\n'); end >= 0; end = this.text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        this.text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      this.events.push({ event: fields.event ?? '', id: fields.id, data: JSON.parse(fields.data ?? '{}') });
      this.text = this.text.slice(end + 2);
    }
  }
}
