import { RemoteWrite, type WriteOutcome, type WriteVersion } from '../../../engine/ports/remote-write.js';
import type { SampleIntake } from '../sample-intake.js';
import { uncompressSnappy } from '../wire/snappy-block.js';
import { UnreadableBody } from '../wire/unreadable-body.js';
import { WireReader } from '../wire/wire-reader.js';
import { readWriteV1 } from './read-write-v1.js';
import { readWriteV2 } from './read-write-v2.js';
import type { WriteMessage } from './write-message.js';

export interface RemoteWriteLimits {
  /** Of a request when it is unpacked, and of its labels when references are written out. */
  readonly unpackedBytes: number;
  readonly symbols: number;
}

export const defaultRemoteWriteLimits: RemoteWriteLimits = { unpackedBytes: 32 * 1024 * 1024, symbols: 500_000 };

const exemplarRefusal = 'exemplars are not kept: set send_exemplars to false';

export class RemoteWriteImport extends RemoteWrite {
  constructor(
    private readonly intake: SampleIntake,
    private readonly limits: RemoteWriteLimits = defaultRemoteWriteLimits,
  ) {
    super();
  }

  override async write(body: Uint8Array, version: WriteVersion): Promise<WriteOutcome> {
    const message = this.#read(body, version);
    if (message instanceof UnreadableBody) {
      return { kind: 'unreadable', message: message.message, tooLarge: message.tooLarge };
    }
    const { samples, refusals, exemplars } = message;
    if (exemplars > 0) refusals.add(exemplarRefusal, '', exemplars);
    const refused = await this.intake.take(samples, [...message.metadata.values()]);
    for (const { index, reason } of refused) refusals.add(reason, samples[index]?.labels);
    return {
      kind: 'read',
      written: samples.length - refused.length,
      refused: refusals.total,
      reasons: refusals.sentences(),
    };
  }

  #read(body: Uint8Array, version: WriteVersion): WriteMessage | UnreadableBody {
    const { unpackedBytes, symbols } = this.limits;
    try {
      const reader = new WireReader(uncompressSnappy(body, unpackedBytes));
      return version === '1.0' ? readWriteV1(reader) : readWriteV2(reader, { symbols, writtenOut: unpackedBytes });
    } catch (error) {
      if (error instanceof UnreadableBody) return error;
      throw error;
    }
  }
}
