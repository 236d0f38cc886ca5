import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { CallDocument } from "../../src/api/types.ts";
import { PackedReader } from "../../src/data/packed.ts";
import { arcOf, segmentsOf } from "../../src/data/segments.ts";
import { smooth } from "../../src/data/windows.ts";

const call = JSON.parse(readFileSync(`${process.env["DASHBOARD"] ?? process.cwd()}/tests/fake/data/call.json`, "utf8")) as CallDocument;

test("a column of whole numbers is its least value and distances from it", () => {
  // Least −1 (zigzag 1), 3 bits: 0, 1, 2, 5 above it.
  const reader = new PackedReader(Uint8Array.from([1, 3, 0b10_001_000, 0b0000_1010]));
  assert.deepEqual(reader.integers(4), [-1, 0, 1, 4]);
  assert.ok(reader.isAtEnd);
});

test("numbers of no decimal form are their 64 bits", () => {
  const bits = new Uint8Array(8);
  new DataView(bits.buffer).setFloat64(0, Math.PI, true);
  // Least 0, 64 bits a value.
  assert.deepEqual(new PackedReader(Uint8Array.from([255, 0, 64, ...bits])).numbers(1), [Math.PI]);
});

test("numbers that are not known are null", () => {
  // Known: 1, 0, 1; then whole numbers over 10: 1.5 and 1.6.
  assert.deepEqual(new PackedReader(Uint8Array.from([0, 1, 0b101, 1, 30, 1, 0b10])).optional(3), [1.5, null, 1.6]);
});

test("damage is told", () => {
  assert.throws(() => new PackedReader(Uint8Array.from([1, 40])).integers(9), /damaged/);
  assert.throws(() => new PackedReader(Uint8Array.from([9, 0, 0])).numbers(1), /damaged/);
  assert.throws(() => new PackedReader(Uint8Array.from([0x80])).integers(1), /damaged/);
});

test("the segments of a real call are read whole", () => {
  const segments = segmentsOf(call);
  assert.equal(segments.length, call.segments.length);
  for (const segment of segments) {
    const shares = Object.values(segment.probabilities!);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 0.001, "probabilities sum to one");
    assert.ok(Math.abs(segment.probabilities![segment.emotion]! - segment.confidence) < 0.001, "the confidence is the emotion's probability");
    assert.ok(Math.abs(segment.valence!) <= 1 && Math.abs(segment.arousal!) <= 1);
  }
});

test("windows are smoothed to probabilities", () => {
  const track = smooth(call.windows!.find(each => each.count > 0)!);
  assert.ok(track.slots.size > 20);
  for (const values of track.slots.values()) assert.ok(Math.abs(values.slice(0, 8).reduce((sum, value) => sum + value, 0) - 1) < 0.05);
});

test("an arc has four quarters, those without speech unknown", () => {
  const segment = { ...segmentsOf(call)[0]!, channel: 1, start: 0, end: 30, valence: -0.5, arousal: 0.2 };
  const arc = arcOf([segment], 1, 80);
  assert.deepEqual(arc.map(quarter => quarter.valence), [-0.5, -0.5, null, null]);
  assert.deepEqual(arc.map(quarter => quarter.seconds), [20, 10, 0, 0]);
});
