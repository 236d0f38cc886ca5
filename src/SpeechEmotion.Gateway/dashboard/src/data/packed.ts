/** Reads the packed columns of a call's document (docs/storage.md, "Packed columns"). */
export class PackedReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  static fromBase64(text: string): PackedReader {
    return new PackedReader(decodeBase64(text));
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** A column of whole numbers. */
  integers(count: number): number[] {
    return this.words(count).map(Number);
  }

  /** A column of numbers: whole ones over a power of ten, or the 64 bits of each. */
  numbers(count: number): number[] {
    if (count === 0) return [];
    const digits = this.byte();
    if (digits === binary) return this.words(count).map(asDouble);
    if (digits > mostDigits) throw damaged();
    const scale = 10 ** digits;
    return this.integers(count).map(value => value / scale);
  }

  /** A column in which some numbers are not known. */
  optional(count: number): (number | null)[] {
    const known = this.integers(count);
    const values = this.numbers(known.filter(each => each !== 0).length);
    let next = 0;
    return known.map(each => (each === 0 ? null : (values[next++] ?? null)));
  }

  private words(count: number): bigint[] {
    if (count === 0) return [];
    const folded = this.unsigned();
    const least = (folded >> 1n) ^ -(folded & 1n);
    const bits = this.byte();
    if (bits > 64) throw damaged();
    const start = this.at;
    const length = Math.ceil((count * bits) / 8);
    if (start + length > this.bytes.length) throw damaged();
    this.at += length;
    const values = new Array<bigint>(count);
    for (let index = 0; index < count; index++) values[index] = BigInt.asIntN(64, least + this.bitsAt(8 * start + index * bits, bits));
    return values;
  }

  private bitsAt(bit: number, bits: number): bigint {
    if (bits <= 24) {
      const first = bit >> 3;
      const word = (this.bytes[first] ?? 0) | ((this.bytes[first + 1] ?? 0) << 8) | ((this.bytes[first + 2] ?? 0) << 16) | ((this.bytes[first + 3] ?? 0) << 24);
      return BigInt((word >>> (bit & 7)) & ((1 << bits) - 1));
    }
    let value = 0n;
    for (let read = 0; read < bits; read++) {
      const place = bit + read;
      if (((this.bytes[place >> 3] ?? 0) >> (place & 7)) & 1) value |= 1n << BigInt(read);
    }
    return value;
  }

  private unsigned(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 64n; shift += 7n) {
      const next = this.byte();
      value |= BigInt(next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
    throw damaged();
  }

  private byte(): number {
    const next = this.bytes[this.at++];
    if (next === undefined) throw damaged();
    return next;
  }
}

const binary = 255;
const mostDigits = 6;
const damaged = (): Error => new Error("The packed columns are damaged.");
const view = new DataView(new ArrayBuffer(8));

function asDouble(word: bigint): number {
  view.setBigInt64(0, word);
  return view.getFloat64(0);
}

export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}
