import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** The answer of a target is larger than it may be. */
export class AnswerTooLarge extends Error {
  constructor(limit: number) {
    super(`the answer is larger than ${limit} bytes: raise body_size_limit, or show fewer series`);
  }
}

interface Body extends AsyncIterable<Buffer> {
  destroy(): unknown;
}

/** Reads a body of at most `limit` bytes, packed and unpacked. */
export async function readLimited(body: Body, encoding: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) {
      body.destroy();
      throw new AnswerTooLarge(limit);
    }
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (encoding !== 'gzip') return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new AnswerTooLarge(limit);
    throw error;
  }
}
