import fc from 'fast-check';
import snappy from 'snappyjs';
import { uncompressSnappy } from './snappy-block.js';
import { UnreadableBody } from './unreadable-body.js';

const most = 1_000_000;
const refusal = (packed: readonly number[], limit = most): string => {
  try {
    uncompressSnappy(Uint8Array.from(packed), limit);
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableBody);
    return (error as Error).message;
  }
};

describe('uncompressSnappy', () => {
  it('gives back what another implementation packed', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 5_000 }),
      fc.array(fc.constantFrom('abc', 'abcd', 'x'), { maxLength: 2_000 }).map((parts) => Buffer.from(parts.join(''))),
    );
    fc.assert(
      fc.property(bytes, (plain) => {
        const packed = snappy.compress(Uint8Array.from(plain));
        expect(Buffer.from(uncompressSnappy(packed, most)).equals(Buffer.from(plain))).toBe(true);
      }),
    );
  });

  it('repeats a pattern by a copy that overlaps itself, and reads every form of an element', () => {
    expect(Buffer.from(uncompressSnappy(Uint8Array.of(10, 4, 97, 98, 0b0001_0001, 2), most)).toString()).toBe(
      'ababababab',
    );
    const long = Buffer.alloc(70, 'z');
    expect(Buffer.from(uncompressSnappy(Buffer.from([70, 60 << 2, 69, ...long]), most)).toString()).toBe(
      long.toString(),
    );
    expect(Buffer.from(uncompressSnappy(Uint8Array.of(4, 0, 97, 0b1010, 1, 0), most)).toString()).toBe('aaaa');
    expect(Buffer.from(uncompressSnappy(Uint8Array.of(4, 0, 97, 0b1011, 1, 0, 0, 0), most)).toString()).toBe('aaaa');
  });

  it('refuses what unpacks to more than it may before it unpacks anything', () => {
    expect(refusal([0xff, 0xff, 0xff, 0xff, 0x0f], 100)).toBe('unpacks to 4294967295 bytes: more than 100');
  });

  it.each([
    ['nothing', [], 'it does not begin with a length'],
    ['a length without end', [0x80, 0x80, 0x80, 0x80, 0x80, 1], 'it does not begin with a length'],
    ['more than it says', [1, 4, 97, 98], 'it is longer than it says'],
    ['less than it says', [3, 4, 97, 98], 'it is shorter than it says'],
    ['a literal that ends early', [9, 8 << 2, 97], 'it ends within a text'],
    ['a literal of a negative length', [9, 63 << 2, 0xf0, 0xff, 0xff, 0xff, 97], 'it is longer than it says'],
    ['a copy from before the beginning', [5, 0, 97, 0b0000_0001, 9], 'it refers to what is before its beginning'],
    ['a copy of itself', [5, 0, 97, 0b0000_0001, 0], 'a copy does not reach back'],
    ['a copy without its offset', [5, 0, 97, 0b0000_0010, 1], 'it ends within a length'],
  ])('refuses %s', (_, packed, why) => {
    expect(refusal(packed)).toBe(`not in Snappy's block format: ${why}`);
  });

  it('answers something for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        refusal([...bytes], 10_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
