import assert from "node:assert/strict";
import { test } from "node:test";
import { mostPoints, moved, resolutionFor, wholeOf, within, zoomed } from "../../src/data/resolution.ts";

const day = 86_400_000;
const whole = { from: 0, to: 1460 * day };

test("the resolution follows the zoom", () => {
  const many = 100_000;
  assert.equal(resolutionFor(whole, whole, many), "week");
  assert.equal(resolutionFor({ from: 0, to: 365 * day }, whole, many), "day");
  assert.equal(resolutionFor({ from: 0, to: 14 * day }, whole, many), "hour");
  assert.equal(resolutionFor({ from: 0, to: 5 * day }, whole, many), "call");
  assert.equal(resolutionFor({ from: 0, to: 9000 * day }, { from: 0, to: 9000 * day }, 1_000_000), "month");
});

test("few calls are each shown however long the time", () => {
  assert.equal(resolutionFor(whole, whole, mostPoints), "call");
  assert.notEqual(resolutionFor(whole, whole, mostPoints + 1), "call");
});

test("a zoom stays within the whole and above an hour", () => {
  assert.deepEqual(zoomed({ from: 0, to: 10 * day }, 0.5, whole), { from: 2.5 * day, to: 7.5 * day });
  assert.deepEqual(zoomed({ from: 0, to: 10 * day }, 4, whole), { from: 0, to: 40 * day });
  assert.deepEqual(zoomed(whole, 2, whole), whole);
  const least = zoomed({ from: day, to: day + 1000 }, 0.1, whole);
  assert.equal(least.to - least.from, 3_600_000);
});

test("moving stops at the ends and keeps the length", () => {
  assert.deepEqual(moved({ from: 0, to: 10 * day }, -0.25, whole), { from: 0, to: 10 * day });
  assert.deepEqual(moved({ from: 1455 * day, to: whole.to }, 0.5, whole), { from: 1455 * day, to: whole.to });
});

test("a span outside the whole is brought into it", () => {
  assert.deepEqual(within({ from: -50 * day, to: -40 * day }, whole), { from: 0, to: 10 * day });
});

test("one call has a whole around it", () => {
  assert.deepEqual(wholeOf(5 * day, 5 * day), { from: 4 * day, to: 6 * day });
});
