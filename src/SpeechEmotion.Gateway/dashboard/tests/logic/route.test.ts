import assert from "node:assert/strict";
import { test } from "node:test";
import { href, parseRoute } from "../../src/app/route.ts";
import { fromAddress, toAddress } from "../../src/data/time-input.ts";
import { addGroup, parseGroups } from "../../src/views/groups/groups.ts";

test("an address names any call and comes back as it was", () => {
  for (const name of ["2026/03/a b#1", "100%", "..", "a?b=c&d", "ünï/日本"]) {
    const route = parseRoute(href(["corpora", "march", "calls", name], { from: "1.5", segment: 3 }));
    assert.deepEqual(route.path, ["corpora", "march", "calls", name]);
    assert.deepEqual(route.query, { from: "1.5", segment: "3" });
  }
});

test("what is empty is left out of an address", () => {
  assert.equal(href(["calls"], { tag: "", from: null, to: undefined }), "#/calls");
});

test("an address that cannot be decoded is taken as it stands", () => {
  assert.deepEqual(parseRoute("#/speakers/%E0%A4%A").path, ["speakers", "%E0%A4%A"]);
  assert.deepEqual(parseRoute(""), { path: [], query: {} });
});

test("instants in an address are to the second", () => {
  assert.equal(toAddress(Date.UTC(2026, 2, 10, 9, 14, 3, 250)), "2026-03-10T09:14:03Z");
  assert.equal(fromAddress("2026-03-10"), Date.UTC(2026, 2, 10));
  assert.equal(fromAddress("yesterday"), null);
  assert.equal(fromAddress(undefined), null);
});

test("groups in an address are tags, each once and no more than eight", () => {
  assert.deepEqual(parseGroups("team=blue;team=red;team=blue;nonsense;=x;y="), [{ tag: "team", value: "blue" }, { tag: "team", value: "red" }]);
  assert.equal(parseGroups(Array.from({ length: 12 }, (_, index) => `team=${index}`).join(";")).length, 8);
  assert.deepEqual(addGroup([], "formula=a=b"), [{ tag: "formula", value: "a=b" }]);
});
