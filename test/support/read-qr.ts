import decodeQR from 'qr/decode.js';

interface Picture {
  readonly size: number;
  readonly path: string;
}

const scale = 6;
const rectangle = /M(\d+) (\d+)h(\d+)v1h-\3z/g;

/** What a telephone would read: the path is painted, black on white, and the picture is looked at. */
export function readQr({ size, path }: Picture): string {
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x = '', y = '', length = ''] of path.matchAll(rectangle)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = (row * width + Number(x) * scale) * 4;
      for (let at = start; at < start + Number(length) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return decodeQR({ width, height: width, data });
}
