/** IANA's special-purpose ranges that are not reachable from everywhere; RFC 6890 and its successors. */
export interface SpecialRange {
  /** Whole bytes of an address of the range: 4 of IPv4, 16 of IPv6. */
  readonly prefix: readonly number[];
  readonly bits: number;
  readonly range: string;
}

const v4 = (bytes: readonly number[], bits: number, range: string): SpecialRange => ({
  prefix: Array.from({ length: 4 }, (_, index) => bytes[index] ?? 0),
  bits,
  range,
});

const v6 = (groups: readonly number[], bits: number, range: string): SpecialRange => ({
  prefix: Array.from({ length: 16 }, (_, index) => ((groups[index >> 1] ?? 0) >> (index % 2 === 0 ? 8 : 0)) & 0xff),
  bits,
  range,
});

export const addressRanges: readonly SpecialRange[] = [
  v4([0, 0, 0], 8, 'this network'),
  v4([10, 0, 0], 8, 'private'),
  v4([100, 64, 0], 10, 'shared by a carrier'),
  v4([127, 0, 0], 8, 'loopback'),
  v4([169, 254, 0], 16, 'link-local'),
  v4([172, 16, 0], 12, 'private'),
  v4([192, 0, 0], 24, 'reserved'),
  v4([192, 0, 2], 24, 'documentation'),
  v4([192, 88, 99], 24, 'reserved'),
  v4([192, 168, 0], 16, 'private'),
  v4([198, 18, 0], 15, 'benchmarking'),
  v4([198, 51, 100], 24, 'documentation'),
  v4([203, 0, 113], 24, 'documentation'),
  v4([224, 0, 0], 4, 'multicast'),
  v4([240, 0, 0], 4, 'reserved'),
  { prefix: Array.from({ length: 16 }, (_, index) => (index === 15 ? 1 : 0)), bits: 128, range: 'loopback' },
  v6([0], 96, 'unspecified'),
  v6([0x64, 0xff9b, 1], 48, 'private'),
  v6([0x100], 64, 'discard'),
  v6([0x2001], 23, 'reserved'),
  v6([0x2001, 0xdb8], 32, 'documentation'),
  v6([0x3fff], 20, 'documentation'),
  v6([0x5f00], 16, 'reserved'),
  v6([0xfc00], 7, 'unique local'),
  v6([0xfe80], 10, 'link-local'),
  v6([0xfec0], 10, 'site-local'),
  v6([0xff00], 8, 'multicast'),
];
