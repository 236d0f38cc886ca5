import assert from "node:assert/strict";
import { test } from "node:test";
import { breakable, clock, duration, fitting, moment, remaining, signed } from "../../src/data/format.ts";

test("a clock carries over at every unit", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(59.96, 1), "1:00.0");
  assert.equal(clock(3599.6), "1:00:00");
  assert.equal(clock(61.25, 1), "1:01.3");
});

test("a duration never says sixty seconds", () => {
  assert.equal(duration(5.23), "5.2 s");
  assert.equal(duration(119.7), "2 min 0 s");
  assert.equal(duration(5400), "1.5 h");
  assert.equal(duration(4_334_400), "1,204 h");
});

test("a signed number has a true minus and no negative zero", () => {
  assert.equal(signed(-0.123), "−0.12");
  assert.equal(signed(-0.001), "0.00");
  assert.equal(signed(0.5), "+0.50");
});

test("what is left is told in the unit that matters", () => {
  assert.equal(remaining(12), "under a minute left");
  assert.equal(remaining(240), "4 min left");
  assert.equal(remaining(7800), "2 h 10 min left");
  assert.equal(remaining(300_000), "3 days left");
});

test("a moment is told in the zone that is asked for", () => {
  assert.match(moment("2026-03-10T23:30:00Z", "Europe/Berlin"), /11 Mar 2026, 00:30/);
});

test("a name may break after its separators alone", () => {
  assert.deepEqual(breakable("2026/billing-dispute_2"), ["2026/", "billing-", "dispute_", "2"]);
});

test("the longest form of a label that fits is taken", () => {
  const measure = (text: string): number => 7 * text.length;
  assert.equal(fitting("surprised", 100, measure), "surprised");
  assert.equal(fitting("surprised", 50, measure), "surp.");
  assert.equal(fitting("surprised", 24, measure), "su");
  assert.equal(fitting("surprised", 10, measure), "");
});
