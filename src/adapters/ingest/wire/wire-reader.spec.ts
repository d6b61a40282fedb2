import fc from 'fast-check';
import protobuf from 'protobufjs';
import { UnreadableBody } from './unreadable-body.js';
import { WireReader } from './wire-reader.js';

const type = protobuf
  .parse(
    `syntax = "proto3"; message M { int64 i = 1; fixed64 f = 2; double d = 3; string s = 4; uint32 u = 5;
     repeated uint32 packed = 6; repeated uint32 unpacked = 7 [packed=false]; M inner = 8; fixed32 x = 9; }`,
  )
  .root.lookupType('M');
const encode = (message: object): Uint8Array => type.encode(type.fromObject(message)).finish();

describe('WireReader', () => {
  it('reads numbers that another implementation wrote', () => {
    const whole = fc.maxSafeInteger();
    fc.assert(
      fc.property(whole, fc.double(), fc.nat(0xffffffff), (i, d, u) => {
        const read = { i: 0, d: 0, u: 0 };
        new WireReader(encode({ i, d, u })).read({
          1: (value) => Object.assign(read, { i: value.int64() }),
          3: (value) => Object.assign(read, { d: value.double() }),
          5: (value) => Object.assign(read, { u: value.unsigned() }),
        });
        expect(read).toEqual({ i, d: Object.is(d, -0) ? read.d : d, u });
      }),
    );
  });

  it('reads the ends of the range of 64 bits', () => {
    const int64 = (bytes: readonly number[]) => {
      const reader = new WireReader(Uint8Array.of(8, ...bytes));
      reader.next();
      return reader.int64();
    };
    expect(int64([...Array(9).fill(0xff), 1])).toBe(-1);
    expect(int64([...Array(9).fill(0x80), 1])).toBe(-(2 ** 63));
    expect(int64([...Array(8).fill(0xff), 0x7f])).toBe(2 ** 63);
  });

  it('reads lists packed or not, messages within, and passes over what it is not asked for', () => {
    const reader = new WireReader(
      encode({ packed: [1, 300], unpacked: [2, 70_000], inner: { s: 'é' }, x: 5, f: 7, d: 1, i: -9 }),
    );
    const seen: unknown[] = [];
    while (reader.next()) {
      if (reader.field === 6 || reader.field === 7) reader.each((values) => seen.push(values.unsigned()));
      else if (reader.field === 8) {
        const inner = reader.message();
        inner.next();
        seen.push(inner.text(), inner.more);
      } else reader.skip();
    }
    expect(seen).toEqual([1, 300, 2, 70_000, 'é', false]);
  });

  it.each([
    ['a field number 0', [0, 0], 'not a protobuf message: a field has the number 0'],
    ['a group', [0b1011], 'not a protobuf message: unknown wire type 3'],
    ['an end within a number', [8, 0x80], 'not a protobuf message: it ends within a field'],
    ['a number without end', [8, ...Array(11).fill(0xff)], 'not a protobuf message: a number has more than ten bytes'],
    ['a text longer than the message', [34, 5, 97], 'not a protobuf message: it ends within a field'],
    ['a length out of range', [34, 0xff, 0xff, 0xff, 0xff, 0x7f], 'not a protobuf message: a number is out of range'],
    ['a text that is not UTF-8', [34, 1, 0xff], 'a text in it is not valid UTF-8'],
  ])('refuses %s', (_, bytes, message) => {
    const reader = new WireReader(Uint8Array.from(bytes));
    const read = () => {
      while (reader.next()) {
        if (reader.field === 4) reader.text();
        else reader.skip();
      }
    };
    expect(read).toThrow(new UnreadableBody(message));
  });

  it('keeps the replacement character where it was written', () => {
    const reader = new WireReader(encode({ s: 'a\ufffd' }));
    reader.next();
    expect(reader.text()).toBe('a\ufffd');
  });

  it('refuses a field of another type than it is read as', () => {
    const reader = new WireReader(encode({ s: 'abc' }));
    reader.next();
    expect(() => reader.double()).toThrow('not the message it says it is: field 4 has wire type 2');
  });
});
