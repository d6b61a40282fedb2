import { Readable } from 'node:stream';
import { csvLine } from './csv-text.js';
import type { HttpReply } from './http-types.js';

export interface Table<Row> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  readonly columns: readonly string[];
  readonly cells: (row: Row) => readonly (string | number | boolean | null)[];
}

/** Hands out a table as a file, no faster than it is taken. */
export function sendTable<Row>(reply: HttpReply, format: 'csv' | 'json', table: Table<Row>): void {
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${table.name}.${format}"`)
    .send(Readable.from(format === 'csv' ? csvOf(table) : jsonOf(table)));
}

async function* csvOf<Row>({ rows, columns, cells }: Table<Row>): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const row of rows) yield csvLine(cells(row));
}

async function* jsonOf<Row>({ rows }: Table<Row>): AsyncGenerator<string> {
  let before = '[';
  for await (const row of rows) {
    yield `${before}\n${JSON.stringify(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
