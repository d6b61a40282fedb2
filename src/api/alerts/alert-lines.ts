import type { AlertLinesHead } from '../../contract/alert-lines.js';
import { mostAlertRows } from '../../contract/alert-list.js';
import type { StandingAlert } from '../../engine/alerts/standing-alert.js';
import { AlertPacker } from './alert-packer.js';

/** More than any window shows. */
const firstRows = 200;
/** As many as a browser reads between two frames, and a node writes between two other requests. */
const blockRows = 1_000;

/** The head and the first rows in one piece, then block by block; the event loop turns after each. */
export async function* alertLines(head: AlertLinesHead, alerts: readonly StandingAlert[]): AsyncGenerator<string> {
  const packer = new AlertPacker();
  const line = (from: number, to: number) => `${JSON.stringify(packer.pack(alerts.slice(from, to)))}\n`;
  yield `${JSON.stringify(head)}\n${line(0, firstRows)}`;
  const end = Math.min(alerts.length, mostAlertRows);
  for (let from = firstRows; from < end; from += blockRows) {
    await new Promise(setImmediate);
    yield line(from, Math.min(from + blockRows, end));
  }
}
