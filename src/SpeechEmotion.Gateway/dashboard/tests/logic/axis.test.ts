import assert from "node:assert/strict";
import { test } from "node:test";
import { labels } from "../../src/data/axis.ts";

const at = (text: string): number => Date.parse(text) / 1000;

test("hours have times, and the day under the first of each", () => {
  assert.deepEqual(labels([at("2026-03-10T18:00Z"), at("2026-03-11T00:00Z"), at("2026-03-11T06:00Z")], "UTC"), ["18:00\n10 Mar", "00:00\n11 Mar", "06:00"]);
});

test("days and months have the year under the first of each", () => {
  assert.deepEqual(labels([at("2025-12-30T00:00Z"), at("2026-01-01T00:00Z")], "UTC"), ["30 Dec\n2025", "1 Jan\n2026"]);
  assert.deepEqual(labels([at("2026-01-01T00:00Z"), at("2026-02-01T00:00Z"), at("2026-03-01T00:00Z")], "UTC"), ["Jan\n2026", "Feb", "Mar"]);
});

test("labels are of the reader's zone", () => {
  assert.deepEqual(labels([at("2026-03-10T23:00Z"), at("2026-03-11T00:00Z")], "Europe/Berlin"), ["00:00\n11 Mar", "01:00"]);
});
