type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula: texts of others come into these cells. */
const formula = /^[=+\-@\t\r]/;
const number = /^[+-]?(?:\d|Inf)/;

/** One line of CSV (RFC 4180) with its end. A text that a spreadsheet would run is kept from it by an apostrophe. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  const plain = cell === null ? '' : String(cell);
  const text = formula.test(plain) && !number.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
