import { useMemo } from "preact/hooks";
import type { Problem } from "../../api/http.ts";
import type { TrajectoryQuery } from "../../api/gateway.ts";
import type { Trajectory } from "../../api/types.ts";
import { useResource } from "../../app/hooks.ts";
import { mostPoints, resolutionFor, resolutions, wholeOf, within, type Resolution, type Span } from "../../data/resolution.ts";
import { fromAddress, toAddress } from "../../data/time-input.ts";

export interface Reading {
  /** All of it, coarse where there is much: for the strip below the chart. */
  readonly overview: Trajectory | null;
  /** What is seen, as fine as a chart can show. */
  readonly detail: Trajectory | null;
  readonly whole: Span;
  readonly span: Span;
  readonly resolution: Resolution;
  readonly calls: number;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  reload(): void;
}

const month = 31 * 86_400_000;

/**
 * Reads a trajectory twice: by months to know where its calls lie, then what is seen of it. The second reading's
 * resolution follows the zoom, unless one is asked for.
 */
export function useTrajectory(key: string, query: Readonly<Record<string, string>>, zone: string, load: (query: TrajectoryQuery, signal: AbortSignal) => Promise<Trajectory>): Reading {
  const coarse = useResource(`${key}\n${zone}\nmonth`, signal => load({ resolution: "month", tz: zone }, signal));
  const calls = coarse.value?.points.reduce((sum, point) => sum + point.calls, 0) ?? 0;
  const isSmall = calls > 0 && calls <= mostPoints;
  const fine = useResource(isSmall ? `${key}\n${zone}\nall` : null, signal => load({ resolution: "call", tz: zone }, signal));
  const overview = isSmall ? fine.value : coarse.value;

  const whole = useMemo<Span>(() => {
    const points = overview?.points ?? [];
    if (points.length === 0) return { from: 0, to: 1 };
    const [first, last] = [Date.parse(points[0]!.start), Date.parse(points.at(-1)!.start)];
    return isSmall ? wholeOf(first, last) : { from: first, to: last + month };
  }, [overview]);
  const [from, to] = [fromAddress(query["from"]), fromAddress(query["to"])];
  const isZoomed = from !== null || to !== null;
  const span = isZoomed && overview ? within({ from: from ?? whole.from, to: to ?? whole.to }, whole) : whole;
  const asked = resolutions.find(each => each === query["resolution"]);
  const resolution = asked ?? resolutionFor(span, whole, calls);

  // What is small and whole was read already.
  const isRead = isSmall && !isZoomed && resolution === "call";
  const detailKey = overview && overview.points.length > 0 && !isRead ? `${key}\n${zone}\n${resolution}\n${isZoomed ? `${span.from}\n${span.to}` : ""}` : null;
  const detail = useResource(detailKey, signal => load({ resolution, tz: zone, ...(isZoomed ? { from: toAddress(span.from), to: toAddress(span.to) } : {}) }, signal), true);
  return {
    overview,
    detail: isRead ? fine.value : detail.value,
    whole,
    span,
    resolution,
    calls,
    problem: coarse.problem ?? fine.problem ?? detail.problem,
    isLoading: coarse.isLoading || (isSmall && fine.isLoading) || (detailKey !== null && detail.isLoading),
    reload: () => {
      coarse.reload();
      fine.reload();
      detail.reload();
    },
  };
}
