import type { TrajectoryPoint } from "../api/types.ts";

/** Means over points, weighted by seconds of speech; null where no point has an emotion. */
export interface Overall {
  readonly calls: number;
  readonly seconds: number;
  readonly shares: Readonly<Record<string, number>> | null;
  readonly valence: number | null;
  readonly peakAnger: number | null;
}

export function overallOf(points: readonly TrajectoryPoint[]): Overall {
  const sums: Record<string, number> = {};
  let [calls, seconds, weight, valence] = [0, 0, 0, 0];
  let peakAnger: number | null = null;
  for (const point of points) {
    calls += point.calls;
    seconds += point.seconds;
    if (!point.probabilities) continue;
    const mine = Math.max(point.seconds, 0.001);
    weight += mine;
    valence += mine * (point.valence ?? 0);
    for (const [name, share] of Object.entries(point.probabilities)) sums[name] = (sums[name] ?? 0) + mine * share;
    if (point.peakAnger !== null) peakAnger = Math.max(peakAnger ?? 0, point.peakAnger);
  }
  if (weight === 0) return { calls, seconds, shares: null, valence: null, peakAnger };
  return { calls, seconds, shares: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / weight])), valence: valence / weight, peakAnger };
}
