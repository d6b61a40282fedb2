import { Readable } from 'node:stream';

/** What waits for a connection that takes nothing: thousands of events. More than that and it is given up. */
const mostWaitingBytes = 65_536;

/** An answer of server-sent events, as long as the other side takes them. */
export class EventStream extends Readable {
  private over = false;

  /** Nobody is held up by a slow reader: one that leaves too much untaken is cut off and may come back. */
  event(name: string, id: string | undefined, data: object): void {
    if (this.over || this.destroyed) return;
    if (this.readableLength > mostWaitingBytes) {
      this.over = true;
      this.destroy();
      return;
    }
    const lines = [`event: ${name}`, ...(id === undefined ? [] : [`id: ${id}`]), `data: ${JSON.stringify(data)}`];
    this.push(`${lines.join('\n')}\n\n`);
  }

  finish(): void {
    if (this.over || this.destroyed) return;
    this.over = true;
    this.push(null);
  }

  /** Events come when they happen, not when they are asked for. */
  override _read(): void {}
}
