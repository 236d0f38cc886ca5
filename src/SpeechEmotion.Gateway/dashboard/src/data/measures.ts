import type { TrajectoryPoint } from "../api/types.ts";

/** What a trajectory can be drawn of: those for which the gateway tells baselines, trends and changes. */
export const measures = [
  { id: "valence", label: "Valence", low: -1, high: 1, ends: ["unpleasant", "pleasant"] },
  { id: "arousal", label: "Arousal", low: -1, high: 1, ends: ["calm", "excited"] },
  { id: "angry", label: "Anger", low: 0, high: 1, ends: ["none", "all"] },
] as const;

export type MeasureId = (typeof measures)[number]["id"];

export const measureOf = (id: string | undefined): (typeof measures)[number] => measures.find(each => each.id === id) ?? measures[0];

export function valueOf(point: TrajectoryPoint, id: MeasureId): number | null {
  return id === "angry" ? (point.probabilities?.["angry"] ?? null) : point[id];
}

/** A range that holds the values with room, no wider than the measure's own and no narrower than a tenth of it, and always zero. */
export function rangeOf(values: readonly (number | null)[], id: MeasureId): [number, number] {
  const { low, high } = measureOf(id);
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return [low, high];
  const least = Math.min(0, ...known);
  const most = Math.max(0, ...known);
  const room = Math.max((high - low) * 0.05, (most - least) * 0.12);
  const round = (value: number): number => Math.round(value * 20) / 20;
  return [Math.max(low, round(least - room)), Math.min(high, round(most + room))];
}
