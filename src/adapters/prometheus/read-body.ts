/** The body was longer than asked for; the rest of it was not read. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

interface Body extends AsyncIterable<Buffer> {
  destroy(): unknown;
}

/** Reads at most `maxBytes` of UTF-8. Throws `BodyTooLong`, and what the connection throws. */
export async function readBody(body: Body, contentLength: string | undefined, maxBytes: number): Promise<string> {
  const tooLong = () => {
    body.destroy();
    return new BodyTooLong();
  };
  if (contentLength !== undefined && Number(contentLength) > maxBytes) throw tooLong();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
