import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { TextBody } from './body-parsers.js';
import { RequestError } from './request-error.js';

/** Largest body once it is unpacked. */
export const unpackedLimitBytes = 64 * 1024 * 1024;

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

/** The body as it was before `Content-Encoding`; throws 415 for an unknown one, 413 when it unpacks to too much. */
export async function unpackedBody({ bytes, contentEncoding }: TextBody): Promise<Buffer> {
  if (contentEncoding === '' || contentEncoding === 'identity') return bytes;
  if (contentEncoding !== 'gzip' && contentEncoding !== 'deflate') {
    throw new RequestError(415, 'Content-Encoding must be gzip, deflate or identity');
  }
  try {
    return await unpackers[contentEncoding](bytes, { maxOutputLength: unpackedLimitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new RequestError(413, `the body unpacks to more than ${unpackedLimitBytes} bytes: send it in parts`);
    }
    throw new RequestError(400, `the body is not ${contentEncoding}: ${(error as Error).message}`);
  }
}
