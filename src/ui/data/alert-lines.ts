import type { AlertLinesBlock, AlertLinesHead, AlertTraits, PackedAlert } from '../../contract/alert-lines.js';
import type { AlertRow, AlertRows } from '../../contract/alert-list.js';

/** More the API does not hand out. */
const mostRows = 10_000;

/** Rows of alerts as far as they have come. */
export interface AlertRowsSoFar extends AlertRows {
  /** Whether these are all that will come. */
  readonly complete: boolean;
}

/** Puts rows together from the lines that the API packs them into. */
export class AlertLinesReader {
  private head: AlertLinesHead | undefined;
  private readonly texts: string[] = [];
  private readonly traits: AlertTraits[] = [];
  private readonly rows: AlertRow[] = [];

  /** `keep` may put another object that says the same in place of a row. */
  constructor(private readonly keep: (row: AlertRow) => AlertRow = (row) => row) {}

  read(line: string): void {
    if (!this.head) {
      this.head = JSON.parse(line) as AlertLinesHead;
      return;
    }
    const block = JSON.parse(line) as AlertLinesBlock;
    this.texts.push(...block.texts);
    this.traits.push(...block.traits);
    for (const packed of block.rows) this.rows.push(this.keep(this.unpacked(packed)));
  }

  /** `undefined` before the first rows. */
  answer(): AlertRowsSoFar | undefined {
    const { head, rows } = this;
    return head && { ...head, rows: [...rows], complete: rows.length >= Math.min(head.total, mostRows) };
  }

  private unpacked([id, fingerprint, traits, since, value, summary, pairs]: PackedAlert): AlertRow {
    const labels: Record<string, string> = {};
    for (let at = 0; at < pairs.length; at += 2) labels[this.text(pairs[at])] = this.text(pairs[at + 1]);
    return {
      id,
      fingerprint,
      labels,
      summary: summary === null ? null : this.text(summary),
      value: value === null ? null : this.text(value),
      since: this.text(since),
      ...(this.traits[traits] as AlertTraits),
    };
  }

  private text(place: number | undefined): string {
    return this.texts[place ?? -1] ?? '';
  }
}
