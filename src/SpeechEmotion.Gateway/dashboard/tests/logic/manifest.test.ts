import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusNameOf, isCorpusName, parseCsv, preview } from "../../src/data/manifest.ts";
import { isManifest, manifestOf, uploadNameOf } from "../../src/views/submit/uploads.ts";

test("quoted fields hold commas, line ends and quotes", () => {
  assert.deepEqual(parseCsv('call,uri\r\n"a ""b"", c","x\ny.wav"\r\n\r\nd,e\n'), [["call", "uri"], ['a "b", c', "x\ny.wav"], ["d", "e"]]);
});

test("a table is previewed, and told what it lacks", () => {
  const good = preview("\uFEFFCall,Uri,speaker0\na,a.wav,laura\nb,b.wav,\n", true);
  assert.deepEqual([good.format, good.count, good.problem], ["text/csv", 2, null]);
  assert.match(preview("name,uri\na,b\n", true).problem!, /no column “call”/);
  assert.match(preview("call,uri\na,b,c\n", true).problem!, /Row 1 has 3 fields/);
});

test("the last row of a part is not taken for a whole one", () => {
  assert.equal(preview("call,uri\na,b\nc,d\ne", false).count, 2);
});

test("JSON Lines are known by their first letter", () => {
  const lines = preview('{"call":"a","uri":"a.wav","tags":{"line":"billing"}}\n{"call":"b","uri":"b.wav"}\n', true);
  assert.deepEqual([lines.format, lines.count, lines.problem], ["application/x-ndjson", 2, null]);
  assert.deepEqual(lines.rows[0], ["a", "a.wav", '{"line":"billing"}']);
  assert.match(preview('{"call":"a","uri":"b"}\n{oops\n', true).problem!, /Line 2/);
});

test("a corpus is named after its file where that can be a name", () => {
  assert.equal(corpusNameOf("March 2026 (final).csv"), "March-2026-final");
  assert.match(corpusNameOf("manifest.csv"), /^corpus-\d{4}-\d{2}-\d{2}$/);
  assert.ok(isCorpusName("march_2026.v2"));
  assert.ok(!isCorpusName("a/b") && !isCorpusName(".a") && !isCorpusName(""));
});

test("recordings become uploads and a manifest of them", () => {
  assert.ok(isManifest({ name: "CALLS.CSV" }) && !isManifest({ name: "call.wav" }));
  assert.equal(uploadNameOf("march", "Call 1 (ü).wav"), "march/Call-1-.wav");
  assert.equal(manifestOf("march", ['a, "b".wav']), 'call,uri\n"a, ""b"".wav",upload:march/a-b-.wav\n');
});
