import assert from "node:assert/strict";
import { test } from "node:test";
import type { TrajectoryPoint } from "../../src/api/types.ts";
import { measureOf, rangeOf, valueOf } from "../../src/data/measures.ts";
import { overallOf } from "../../src/data/overall.ts";

const point = (seconds: number, angry: number | null): TrajectoryPoint => ({
  start: "2026-03-10T09:00:00Z", calls: 1, seconds, emotion: angry === null ? null : "angry",
  probabilities: angry === null ? null : { angry, neutral: 1 - angry }, valence: angry === null ? null : -angry, arousal: null, intensity: null, peakAnger: angry, deviations: {},
});

test("a range holds its values and zero, and stays within the measure", () => {
  assert.deepEqual(rangeOf([-0.4, -0.1, null], "valence"), [-0.5, 0.1]);
  assert.deepEqual(rangeOf([0.99], "angry"), [0, 1]);
  assert.deepEqual(rangeOf([], "arousal"), [-1, 1]);
});

test("a measure nobody knows is valence", () => {
  assert.equal(measureOf("joy").id, "valence");
  assert.equal(valueOf(point(1, 0.25), "angry"), 0.25);
  assert.equal(valueOf(point(1, null), "angry"), null);
});

test("means are weighted by speech and pass over what is not known", () => {
  const overall = overallOf([point(30, 1), point(10, 0), point(100, null)]);
  assert.deepEqual(overall.shares, { angry: 0.75, neutral: 0.25 });
  assert.deepEqual([overall.calls, overall.seconds, overall.valence, overall.peakAnger], [3, 140, -0.75, 1]);
  assert.equal(overallOf([]).shares, null);
});
