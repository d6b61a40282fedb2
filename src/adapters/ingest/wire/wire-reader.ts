import { isUtf8 } from 'node:buffer';
import { UnreadableBody } from './unreadable-body.js';

export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** A 64-bit number in two halves, both unsigned. */
export interface Fixed64 {
  readonly low: number;
  readonly high: number;
}

/** Must read the value of the field. */
export type FieldReader = (value: WireReader) => void;

/**
 * Reads one protobuf message field by field, in place and without building objects: what a field becomes is up to the
 * caller, so a message can cost no more than what is kept of it. A message that does not add up is an
 * {@link UnreadableBody}. Groups, which nobody has used since proto2, are refused.
 */
export class WireReader {
  /** Of the field that {@link next} came to. */
  field = 0;
  type = 0;

  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#at = at;
    this.#end = end;
  }

  /** Goes to the next field; its value must then be read or skipped. `false` at the end of the message. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    const tag = this.#small();
    this.field = Math.floor(tag / 8);
    this.type = tag % 8;
    if (this.field === 0) throw new UnreadableBody('not a protobuf message: a field has the number 0');
    return true;
  }

  /** Reads the whole message; a field that has no reader is passed over. */
  read(readers: Readonly<Record<number, FieldReader>>): void {
    while (this.next()) {
      const reader = readers[this.field];
      if (reader) reader(this);
      else this.skip();
    }
  }

  get more(): boolean {
    return this.#at < this.#end;
  }

  skip(): void {
    switch (this.type) {
      case wireType.varint:
        this.int64();
        break;
      case wireType.fixed64:
        this.#take(8);
        break;
      case wireType.fixed32:
        this.#take(4);
        break;
      case wireType.bytes:
        this.#take(this.#small());
        break;
      default:
        throw new UnreadableBody(`not a protobuf message: unknown wire type ${this.type}`);
    }
  }

  /** A whole number of up to 32 bits: lengths, enumerations, references. */
  unsigned(): number {
    this.#require(wireType.varint);
    return this.#small();
  }

  /** A signed number of 64 bits; beyond 2^53 it is as near as a double comes. */
  int64(): number {
    this.#require(wireType.varint);
    const { low, high } = this.#varint();
    return signed(low, high);
  }

  /** The same, exactly. */
  bigint64(): bigint {
    this.#require(wireType.varint);
    const { low, high } = this.#varint();
    return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
  }

  /** A 64-bit number of fixed width, whose sign the caller knows. */
  fixed64(): Fixed64 {
    this.#require(wireType.fixed64);
    const at = this.#take(8);
    return { low: this.#view.getUint32(at, true), high: this.#view.getUint32(at + 4, true) };
  }

  double(): number {
    this.#require(wireType.fixed64);
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A message within this one, or a packed list. */
  message(): WireReader {
    const { at, end } = this.#lengthDelimited();
    return new WireReader(this.#bytes, at, end);
  }

  bytes(): Uint8Array {
    const { at, end } = this.#lengthDelimited();
    return this.#bytes.subarray(at, end);
  }

  /** Valid UTF-8, or it is refused: a text that was repaired would be another text. */
  text(): string {
    const { at, end } = this.#lengthDelimited();
    const text = this.#bytes.toString('utf8', at, end);
    if (text.includes('\ufffd') && !isUtf8(this.#bytes.subarray(at, end))) {
      throw new UnreadableBody('a text in it is not valid UTF-8');
    }
    return text;
  }

  /** Calls `read` for each value of a repeated field of numbers, packed or not. */
  each(read: (values: WireReader) => void): void {
    if (this.type !== wireType.bytes) {
      read(this);
      return;
    }
    const values = this.message();
    while (values.more) read(values);
  }

  #lengthDelimited(): { readonly at: number; readonly end: number } {
    this.#require(wireType.bytes);
    const length = this.#small();
    const at = this.#take(length);
    return { at, end: at + length };
  }

  #small(): number {
    const { low, high } = this.#varint();
    if (high !== 0) throw new UnreadableBody('not a protobuf message: a number is out of range');
    return low;
  }

  /** Values of a packed list have no type of their own. */
  #require(type: number): void {
    if (this.field !== 0 && this.type !== type) {
      throw new UnreadableBody(`not the message it says it is: field ${this.field} has wire type ${this.type}`);
    }
  }

  #take(length: number): number {
    const at = this.#at;
    if (at + length > this.#end) throw new UnreadableBody('not a protobuf message: it ends within a field');
    this.#at = at + length;
    return at;
  }

  /** Seven bits a byte: four bytes into the low half, one into both, the rest into the high half. */
  #varint(): Fixed64 {
    const { bits: lowest, more } = this.#septets(4);
    if (!more) return { low: lowest, high: 0 };
    const middle = this.#bytes[this.#take(1)] ?? 0;
    const low = (lowest | (middle << 28)) >>> 0;
    const high = (middle & 0x7f) >>> 4;
    if (middle < 0x80) return { low, high };
    const highest = this.#septets(5);
    if (highest.more) throw new UnreadableBody('not a protobuf message: a number has more than ten bytes');
    return { low, high: (high | (highest.bits << 3)) >>> 0 };
  }

  /** Up to `most` bytes of a number; bits beyond 32 fall away. */
  #septets(most: number): { readonly bits: number; readonly more: boolean } {
    let bits = 0;
    for (let index = 0; index < most; index++) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      bits |= (byte & 0x7f) << (7 * index);
      if (byte < 0x80) return { bits: bits >>> 0, more: false };
    }
    return { bits: bits >>> 0, more: true };
  }
}

export function signed(low: number, high: number): number {
  return (high | 0) * 0x1_0000_0000 + low;
}
