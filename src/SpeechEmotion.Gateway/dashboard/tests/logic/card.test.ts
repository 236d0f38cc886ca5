import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf, confusionOf, inlinesOf } from "../../src/data/card.ts";

const card = `# ser 1.0.0

Two lines
of one paragraph.

- one \`code\`
  goes on
- two

| | neutral | angry |
| --- | ---: | ---: |
| neutral | 46 | 14 |
| angry | 3 | 128 |

| fold | score |
| --- | --- |
| 1 | **0.6** |

\`\`\`
# not a heading
\`\`\`
`;

test("a card is headings, paragraphs, lists, tables and code", () => {
  const blocks = blocksOf(card);
  assert.deepEqual(blocks.map(block => block.kind), ["heading", "paragraph", "list", "table", "table", "code"]);
  assert.deepEqual(blocks[1], { kind: "paragraph", text: "Two lines of one paragraph." });
  assert.deepEqual(blocks[2], { kind: "list", items: ["one `code` goes on", "two"] });
});

test("a square table of counts is a confusion matrix, another is not", () => {
  const blocks = blocksOf(card);
  assert.deepEqual(confusionOf(blocks[3]!), { classes: ["neutral", "angry"], counts: [[46, 14], [3, 128]] });
  assert.equal(confusionOf(blocks[4]!), null);
});

test("markup of a page in a card stays text", () => {
  assert.deepEqual(inlinesOf("<img src=x> [a](javascript:b) **c** `d`"), [
    { text: "<img src=x> a ", style: "plain" },
    { text: "c", style: "strong" },
    { text: " ", style: "plain" },
    { text: "d", style: "code" },
  ]);
});

test("a card that ends in the middle of a block ends", () => {
  assert.equal(blocksOf("```\ncode without an end").length, 1);
  assert.equal(blocksOf("| not a table").length, 1);
});
