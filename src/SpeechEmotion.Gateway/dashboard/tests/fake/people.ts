/** Made-up speakers: the same number gives the same speaker, so pictures and tests are repeatable. */

const classes = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"] as const;
const valences = [0, 0.4, 0.8, -0.7, -0.6, -0.6, -0.6, 0.3];
const arousals = [-0.1, -0.6, 0.6, -0.5, 0.8, 0.7, 0.3, 0.7];
const day = 86_400_000;
export const firstDay = Date.UTC(2025, 8, 1);

/** Mulberry32 of Tommy Ettinger. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Point {
  readonly time: number;
  readonly call: string;
  readonly seconds: number;
  readonly shares: readonly number[];
}

/** A year of calls; some speakers sour at a day in spring. */
export function pointsOf(index: number, calls: number): Point[] {
  const next = random(1000 + index);
  // The first sours in spring: the picture of a speaker has something to show.
  const mood = index === 0 ? 0.78 : 0.35 + 0.5 * next();
  const turn = index === 0 ? 212 : next() < 0.6 ? 120 + 120 * next() : Infinity;
  return Array.from({ length: calls }, (_, place) => {
    const at = ((place + next()) / calls) * 365;
    const sour = (at > turn ? 0.28 : 0) + 0.12 * (next() - 0.5) + (next() < 0.06 ? 0.35 : 0);
    const bright = Math.min(0.95, Math.max(0.03, mood - sour));
    const raw = [0.34, 0.26 * bright, 0.5 * bright, 0.22 * (1 - bright), 0.75 * (1 - bright) ** 1.5, 0.08, 0.1 * (1 - bright), 0.09].map(share => share * (0.7 + 0.6 * next()));
    const sum = raw.reduce((total, share) => total + share, 0);
    return { time: firstDay + Math.floor(at) * day + (8 + 9 * next()) * 3_600_000, call: `2026/${String(index).padStart(5, "0")}-${String(place).padStart(4, "0")}`, seconds: 20 + 160 * next(), shares: raw.map(share => share / sum) };
  });
}

export const names = ["Amara Okafor", "Beatriz Nunes", "Chen Wei", "Daniel Ferreira", "Elif Yıldız", "Farid Haddad", "Grace Lindqvist", "Hiroshi Tanaka", "Ines Duarte", "Jonas Weber"];
export const nameOf = (index: number): string => (index < names.length ? names[index]! : `customer-${String(100_000 + 7919 * index).slice(-6)}`);

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const mean = (shares: readonly number[], weights: readonly number[]): number => round(shares.reduce((sum, share, index) => sum + share * weights[index]!, 0));

export interface Summary {
  readonly start: number;
  readonly calls: number;
  readonly seconds: number;
  readonly shares: readonly number[];
  readonly peakAnger: number;
  readonly call?: string;
}

const lengths: Readonly<Record<string, number>> = { hour: 3_600_000, day, week: 7 * day };

function startOf(time: number, resolution: string): number {
  if (resolution === "month") {
    const at = new Date(time);
    return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
  }
  const length = lengths[resolution]!;
  // 1970 began on a Thursday; weeks begin on Monday.
  const shift = resolution === "week" ? 4 * day : 0;
  return Math.floor((time - shift) / length) * length + shift;
}

export function rollUp(points: readonly Point[], resolution: string): Summary[] {
  if (resolution === "call") return points.map(point => ({ start: point.time, calls: 1, seconds: point.seconds, shares: point.shares, peakAnger: Math.min(1, point.shares[4]! * 2), call: point.call }));
  const stretches = new Map<number, Summary>();
  for (const point of points) {
    const start = startOf(point.time, resolution);
    const former = stretches.get(start);
    const seconds = (former?.seconds ?? 0) + point.seconds;
    const shares = classes.map((_, index) => ((former?.shares[index] ?? 0) * (former?.seconds ?? 0) + point.shares[index]! * point.seconds) / seconds);
    stretches.set(start, { start, calls: (former?.calls ?? 0) + 1, seconds, shares, peakAnger: Math.max(former?.peakAnger ?? 0, Math.min(1, point.shares[4]! * 2)) });
  }
  return [...stretches.values()].sort((left, right) => left.start - right.start);
}

const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

/** A trajectory as docs/schema/trajectory.v1.json has it; its change points are where the means of halves differ most. */
export function trajectory(points: readonly Point[], resolution: string, head: Record<string, unknown>): unknown {
  const all = rollUp(points, resolution);
  const values = all.map(each => ({ valence: mean(each.shares, valences), arousal: mean(each.shares, arousals), angry: round(each.shares[4]!) }));
  const ids = ["valence", "arousal", "angry"] as const;
  const baseline = (id: (typeof ids)[number], index: number) => {
    const before = values.slice(Math.max(0, index - 50), index).map(each => each[id]);
    if (before.length < 8) return null;
    const middle = median(before);
    return { points: before.length, median: middle, spread: round(Math.max(0.02, 1.4826 * median(before.map(value => Math.abs(value - middle))))) };
  };
  const measures = Object.fromEntries(ids.map(id => {
    const series = values.map(each => each[id]);
    if (series.length < 16) return [id, { baseline: baseline(id, series.length), trend: null, changes: [] }];
    let [best, at] = [0, 0];
    const average = (from: number, to: number): number => series.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
    for (let cut = 6; cut < series.length - 6; cut++) {
      const gain = Math.abs(average(0, cut) - average(cut, series.length)) * Math.sqrt(cut * (series.length - cut));
      if (gain > best) [best, at] = [gain, cut];
    }
    const [before, after] = [average(0, at), average(at, series.length)];
    const changes = Math.abs(before - after) > 0.08 ? [{ start: new Date(all[at]!.start).toISOString(), before: round(before), after: round(after) }] : [];
    const days = (all.at(-1)!.start - all[0]!.start) / day;
    const slope = (average(Math.floor(series.length / 2), series.length) - average(0, Math.floor(series.length / 2))) / (days / 2);
    return [id, { baseline: baseline(id, series.length), trend: { slopePerDay: slope, low: slope - 0.0002, high: slope + 0.0002, tau: -0.3, pValue: 0.0004, points: series.length }, changes }];
  }));
  return {
    schema: 1, ...head, resolution, tz: "UTC", measures,
    points: all.map((each, index) => ({
      start: new Date(each.start).toISOString(),
      ...(each.call ? { call: each.call, speaker: head["speaker"] } : {}),
      calls: each.calls, seconds: Math.round(each.seconds * 100) / 100, ...named(each.shares), ...values[index]!, intensity: 0.4, peakAnger: round(each.peakAnger), prosody: null,
      deviations: Object.fromEntries(ids.flatMap(id => {
        const found = baseline(id, index);
        return found ? [[id, { ...found, spreads: round((values[index]![id] - found.median) / found.spread) }]] : [];
      })),
    })),
  };
}

export function named(shares: readonly number[]): { emotion: string; probabilities: Record<string, number> } {
  const best = shares.indexOf(Math.max(...shares));
  return { emotion: classes[best]!, probabilities: Object.fromEntries(classes.map((name, index) => [name, round(shares[index]!)])) };
}

/** An entry of the list of speakers. */
export function entryOf(index: number): Record<string, unknown> & { speaker: string; valence: number; calls: number; last: string } {
  const next = random(index);
  const calls = callsOf(index);
  next();
  const [whole] = rollUp(pointsOf(index, Math.min(calls, 12)).map(point => ({ ...point, time: firstDay })), "month");
  const shares = whole!.shares;
  return {
    speaker: nameOf(index), calls, seconds: calls * 94, first: new Date(firstDay + 9 * 3_600_000).toISOString(), last: new Date(firstDay + (280 + 80 * next()) * day).toISOString(),
    ...named(shares), valence: mean(shares, valences), arousal: mean(shares, arousals), intensity: 0.4, peakAnger: round(whole!.peakAnger), prosody: null,
  };
}

export const callsOf = (index: number): number => (index === 0 ? 2600 : index < names.length ? 380 - 24 * index : 1 + Math.floor(40 * random(index)()));
