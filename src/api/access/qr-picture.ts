import encodeQR from 'qr';

/** A QR code as a path of squares one unit wide, within a square that is `size` wide; the quiet edge is in it. */
export interface QrPicture {
  readonly size: number;
  readonly path: string;
}

/** As wide as the standard asks for: readers find nothing without it. */
const border = 4;

/** Drawn here, so that what the code says is never a part of an address, and pages need no library for it. */
export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
  return { size: rows.length, path: rows.map(rowPath).join('') };
}

/** One rectangle for each run of dark squares. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    const width = x - start + 1;
    path += `M${start} ${y}h${width}v1h-${width}z`;
  }
  return path;
}
