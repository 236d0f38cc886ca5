export const resolutions = ["call", "hour", "day", "week", "month"] as const;

export type Resolution = (typeof resolutions)[number];

const hour = 3_600_000;
const lengths: Record<Exclude<Resolution, "call">, number> = { hour, day: 24 * hour, week: 168 * hour, month: 730 * hour };

/** More points than this no chart of a usual width tells apart. */
export const mostPoints = 420;

export interface Span {
  /** Milliseconds since 1970, inclusive. */
  readonly from: number;
  /** Milliseconds since 1970, exclusive. */
  readonly to: number;
}

/**
 * The finest resolution that answers with no more points than a chart tells apart. Calls are taken as spread evenly over
 * the whole; where there are few of them, each is shown however long the time.
 */
export function resolutionFor(span: Span, whole: Span, calls: number): Resolution {
  const length = Math.max(1, span.to - span.from);
  const share = Math.min(1, length / Math.max(1, whole.to - whole.from));
  if (calls * share <= mostPoints) return "call";
  for (const name of ["hour", "day", "week"] as const) {
    if (length / lengths[name] <= mostPoints) return name;
  }
  return "month";
}

/** The least a person can zoom to: one hour. */
export const leastSpan = hour;

/** A span within the whole, no shorter than the least, of the same length where that fits. */
export function within(span: Span, whole: Span): Span {
  const length = Math.min(Math.max(span.to - span.from, Math.min(leastSpan, whole.to - whole.from)), whole.to - whole.from);
  const from = Math.min(Math.max(span.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** The span made narrower (factor under 1) or wider about a place within it. */
export function zoomed(span: Span, factor: number, whole: Span, at = (span.from + span.to) / 2): Span {
  return within({ from: at - (at - span.from) * factor, to: at + (span.to - at) * factor }, whole);
}

/** The span moved by a share of its length. */
export function moved(span: Span, share: number, whole: Span): Span {
  const step = (span.to - span.from) * share;
  return within({ from: span.from + step, to: span.to + step }, whole);
}

/** A whole that holds all of a speaker's calls with a margin, so that the first and the last are not on the edge. */
export function wholeOf(first: number, last: number): Span {
  const margin = Math.max(24 * hour, (last - first) * 0.03);
  return { from: first - margin, to: last + margin };
}
