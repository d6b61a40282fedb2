/** One server-sent event. */
export interface StreamEvent {
  readonly event: string;
  /** Empty when it has none. */
  readonly id: string;
  readonly data: string;
}

/** Takes a stream of server-sent events in pieces that end anywhere. */
export class EventParser {
  private rest = '';

  /** The events that this piece completes. */
  take(piece: string): readonly StreamEvent[] {
    const blocks = (this.rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(eventOf).filter(({ data }) => data !== '');
  }
}

function eventOf(block: string): StreamEvent {
  const fields = { event: 'message', id: '', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') fields.data = fields.data === '' ? value : `${fields.data}\n${value}`;
    else if (name === 'event' || name === 'id') fields[name] = value;
  }
  return fields;
}
