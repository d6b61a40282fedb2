import type { SeriesSamples } from '../../src/promql/series-reader.js';

/** Samples of one request: a server takes a few thousand series at a time with ease. */
const seriesPerRequest = 2_000;

/** Windows in which samples are sent: a series of a later window is a newer one to the server. */
export const windowMs = 600_000;

/** Sends series to a server that takes remote write, window by window, so that nothing comes too late for its head. */
export async function remoteWrite(url: string, series: readonly SeriesSamples[]): Promise<void> {
  const first = series.reduce((least, { times }) => Math.min(least, times[0] ?? least), Number.POSITIVE_INFINITY);
  const last = series.reduce((most, { times }) => Math.max(most, times.at(-1) ?? most), 0);
  const encoded = series.map((one) => ({ one, labels: encodeLabels(one), at: 0 }));
  for (let end = first + windowMs; end <= last + windowMs; end += windowMs) {
    for (let index = 0; index < encoded.length; index += seriesPerRequest) {
      const body = encoded.slice(index, index + seriesPerRequest).flatMap((cursor) => {
        const from = cursor.at;
        while (cursor.at < cursor.one.times.length && (cursor.one.times[cursor.at] as number) < end) cursor.at++;
        return cursor.at === from
          ? []
          : [field(1, Buffer.concat([cursor.labels, samples(cursor.one, from, cursor.at)]))];
      });
      if (body.length > 0) await send(url, Buffer.concat(body));
    }
  }
}

async function send(url: string, body: Buffer): Promise<void> {
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-encoding': 'snappy',
      'content-type': 'application/x-protobuf',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: new Uint8Array(snappyOfLiterals(body)),
  });
  if (!answer.ok) throw new Error(`remote write answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

function encodeLabels({ labels }: SeriesSamples): Buffer {
  const pairs = Object.entries(labels).map(([name, value]) =>
    field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])),
  );
  return Buffer.concat(pairs);
}

function samples({ times, values }: SeriesSamples, from: number, to: number): Buffer {
  const parts: Buffer[] = [];
  for (let index = from; index < to; index++) {
    // The bytes and not the number: a stale marker is a NaN of certain bits.
    const value = Buffer.from(values.buffer, values.byteOffset + index * 8, 8);
    parts.push(
      field(2, Buffer.concat([Buffer.from([0x09]), value, Buffer.from([0x10]), varint(times[index] as number)])),
    );
  }
  return Buffer.concat(parts);
}

function field(number: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(body.length), body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** Snappy's block format without any compression. */
function snappyOfLiterals(body: Buffer): Buffer {
  const parts = [varint(body.length)];
  for (let at = 0; at < body.length; at += 65_536) {
    const piece = body.subarray(at, at + 65_536);
    const length = piece.length - 1;
    parts.push(Buffer.from([61 << 2, length & 0xff, length >> 8]), piece);
  }
  return Buffer.concat(parts);
}
