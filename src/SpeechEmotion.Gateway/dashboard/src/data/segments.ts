import { PackedReader } from "./packed.ts";
import type { CallDocument, Segment } from "../api/types.ts";

/** A segment with the numbers that stand in the packed columns. */
export interface FullSegment extends Omit<Segment, "probabilities" | "valence" | "arousal" | "intensity"> {
  readonly index: number;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly valence: number | null;
  readonly arousal: number | null;
  readonly intensity: number | null;
}

/** The segments of a call; of schema 1 their numbers stand by name, of schema 2 they are packed. */
export function segmentsOf(call: CallDocument): FullSegment[] {
  const columns = call.segmentColumns;
  if (!columns) {
    return call.segments.map((segment, index) => ({
      ...segment,
      index,
      probabilities: segment.probabilities ?? null,
      valence: segment.valence ?? null,
      arousal: segment.arousal ?? null,
      intensity: segment.intensity ?? null,
    }));
  }
  const reader = PackedReader.fromBase64(columns.packed);
  const count = call.segments.length;
  const shares = columns.classes.map(() => reader.numbers(count));
  const [valence, arousal, intensity] = [reader.numbers(count), reader.numbers(count), reader.numbers(count)];
  return call.segments.map((segment, index) => ({
    ...segment,
    index,
    probabilities: Object.fromEntries(columns.classes.map((name, column) => [name, shares[column]?.[index] ?? 0])),
    valence: valence[index] ?? null,
    arousal: arousal[index] ?? null,
    intensity: intensity[index] ?? null,
  }));
}

/** A quarter of a call: means of a speaker's segments, weighted by the seconds they have there; null where it is silent. */
export interface Quarter {
  readonly seconds: number;
  readonly valence: number | null;
  readonly arousal: number | null;
  readonly angry: number | null;
}

/** The arc of one channel: quarters of the recording's length (docs/trajectories.md). */
export function arcOf(segments: readonly FullSegment[], channel: number, seconds: number): Quarter[] {
  const length = seconds / 4;
  return [0, 1, 2, 3].map(quarter => {
    let weight = 0;
    const sums = { valence: 0, arousal: 0, angry: 0 };
    for (const segment of segments) {
      if (segment.channel !== channel || segment.valence === null) continue;
      const share = Math.min(segment.end, (quarter + 1) * length) - Math.max(segment.start, quarter * length);
      if (share <= 0) continue;
      weight += share;
      sums.valence += share * segment.valence;
      sums.arousal += share * (segment.arousal ?? 0);
      sums.angry += share * (segment.probabilities?.["angry"] ?? 0);
    }
    if (weight === 0) return { seconds: 0, valence: null, arousal: null, angry: null };
    return { seconds: weight, valence: sums.valence / weight, arousal: sums.arousal / weight, angry: sums.angry / weight };
  });
}
