import { PackedReader } from "./packed.ts";
import type { WindowsDocument } from "../api/types.ts";

/** The probabilities of a channel over time, smoothed as the analysis smooths them. */
export interface Track {
  readonly classes: readonly string[];
  readonly hop: number;
  /** Class probabilities by hop; hops without speech are missing. */
  readonly slots: ReadonlyMap<number, readonly number[]>;
}

/** Per hop the windows that hear it, weighted by their speech and by a triangle, as docs/analysis.md has it. */
export function smooth(document: WindowsDocument): Track {
  const { classes, count, hopSeconds: hop } = document;
  const reader = PackedReader.fromBase64(document.packed);
  const steps = reader.integers(count);
  const speech = reader.integers(count);
  const columns = classes.map(() => reader.integers(count));
  const hops = Math.max(1, Math.round(document.windowSeconds / hop));
  const sums = new Map<number, { weight: number; values: number[] }>();
  let place = -1;
  for (let window = 0; window < count; window++) {
    place += steps[window] ?? 0;
    for (let step = 0; step < hops; step++) {
      const weight = (speech[window] ?? 0) * (1 - Math.abs(step + 0.5 - hops / 2) / (hops / 2));
      let sum = sums.get(place + step);
      if (!sum) sums.set(place + step, (sum = { weight: 0, values: new Array<number>(classes.length).fill(0) }));
      sum.weight += weight;
      for (let column = 0; column < classes.length; column++) sum.values[column]! += (weight * (columns[column]![window] ?? 0)) / 255;
    }
  }
  const slots = new Map<number, readonly number[]>();
  for (const [slot, sum] of sums) if (sum.weight > 0) slots.set(slot, sum.values.map(value => value / sum.weight));
  return { classes, hop, slots };
}
