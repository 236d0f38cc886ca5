import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, emotions, known, linear, ordered, palette, wantsDarkText } from "../../src/data/emotions.ts";

// Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
const sights: Record<string, number[][]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const times = (matrix: number[][], vector: readonly number[]): number[] => matrix.map(row => row.reduce((sum, value, index) => sum + value * vector[index]!, 0));

// Ottosson (2020).
function oklab(rgb: readonly number[]): number[] {
  const lms = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgb.map(value => Math.min(1, Math.max(0, value))));
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], lms.map(Math.cbrt));
}

for (const theme of ["light", "dark"] as const) {
  test(`two emotions differ for everybody's eyes, ${theme}`, () => {
    for (const [sight, matrix] of Object.entries(sights)) {
      const seen = emotions.map(name => oklab(times(matrix, linear(palette[name][theme]))));
      seen.forEach((left, one) => seen.slice(0, one).forEach((right, other) => {
        const distance = Math.hypot(...left.map((value, index) => value - right[index]!));
        assert.ok(distance >= 0.075, `${emotions[one]} and ${emotions[other]} are ${distance.toFixed(3)} apart under ${sight}`);
      }));
    }
  });

  test(`text on an emotion's colour can be read, ${theme}`, () => {
    for (const name of emotions) {
      const colour = palette[name][theme];
      assert.ok(contrast(colour, wantsDarkText(colour) ? "#10131a" : "#ffffff") >= 4.5, name);
    }
  });
}

test("the style sheet has these colours, and the text colours that go with them", () => {
  const tokens = readFileSync(`${process.env["DASHBOARD"] ?? process.cwd()}/src/styles/tokens.css`, "utf8");
  for (const name of emotions) {
    assert.ok(tokens.includes(`--${name}: ${palette[name].light};`), `light ${name}`);
    assert.equal(tokens.split(`--${name}: ${palette[name].dark};`).length - 1, 2, `dark ${name}, chosen and preferred`);
    const line = tokens.split("\n").find(each => each.startsWith(`[data-emotion="${name}"]`)) ?? "--on-tone: #10131a";
    assert.equal(line.includes("--on-tone: #fff"), !wantsDarkText(palette[name].light), `text on light ${name}`);
    assert.ok(wantsDarkText(palette[name].dark), `text on dark ${name}`);
  }
});

test("a class of another model is drawn as neutral", () => {
  assert.equal(known("bored"), "neutral");
  assert.equal(known("sad"), "sad");
});

test("a distribution is drawn in the classes' own order, unknown ones last", () => {
  assert.deepEqual(ordered({ bored: 0.1, angry: 0.5, neutral: 0.4, sad: 0 }).map(([name]) => name), ["neutral", "angry", "bored"]);
});
