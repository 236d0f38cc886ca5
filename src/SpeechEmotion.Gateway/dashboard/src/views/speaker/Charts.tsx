import { useMemo, useState } from "preact/hooks";
import type { Alert, TrajectoryPoint } from "../../api/types.ts";
import { go } from "../../app/hooks.ts";
import { href } from "../../app/route.ts";
import { emotions } from "../../data/emotions.ts";
import { moment, percent, plural, signed } from "../../data/format.ts";
import { measureOf, valueOf, type MeasureId } from "../../data/measures.ts";
import { moved, zoomed, type Span } from "../../data/resolution.ts";
import { useKeys } from "../../app/keys.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { Range } from "../../parts/charts/Range.tsx";
import { SharesChart } from "../../parts/charts/Shares.tsx";
import { TrajectoryChart } from "../../parts/charts/Trajectory.tsx";
import type { Reading } from "./useTrajectory.ts";

const none: readonly never[] = [];

interface Properties {
  readonly name: string;
  readonly reading: Reading;
  readonly measure: MeasureId;
  readonly zone: string;
  readonly alerts: readonly Alert[];
  readonly onSpan: (span: Span | null) => void;
}

/** The trajectory, the shares of emotions under it, and the whole under both. */
export function Charts({ name, reading, measure, zone, alerts, onSpan }: Properties) {
  const [hover, setHover] = useState<{ index: number; x: number; y: number } | null>(null);
  const { whole, span } = reading;
  useKeys({
    ArrowRight: () => onSpan(moved(span, 0.25, whole)),
    ArrowLeft: () => onSpan(moved(span, -0.25, whole)),
    "+": () => onSpan(zoomed(span, 0.5, whole)),
    "=": () => onSpan(zoomed(span, 0.5, whole)),
    "-": () => onSpan(zoomed(span, 2, whole)),
    0: () => onSpan(null),
  });
  const points = reading.detail?.points ?? none;
  const told = reading.detail?.measures[measure];
  const { label, ends } = measureOf(measure);
  // The same arrays as long as nothing changes: a chart is made anew for others, in the middle of a drag even.
  const instants = useMemo(() => alerts.filter(alert => !alert.withdrawn && alert.callStartedAt).map(alert => Date.parse(alert.callStartedAt!)), [alerts]);
  const point = hover ? points[hover.index] : undefined;
  const open = (index: number): void => {
    const call = points[index]?.call;
    if (call) go(href(["calls", call]));
    else if (points[index]) onSpan(zoomed(span, 0.2, whole, Date.parse(points[index].start)));
  };
  const words = `${label} of ${name}, ${plural(points.length, "point")} from ${moment(span.from, zone)} to ${moment(span.to, zone)}`;
  return (
    <>
      <TrajectoryChart points={points} measure={measure} span={span} zone={zone} height={300} label={words} changes={told?.changes ?? none} trend={told?.trend ?? null} alerts={instants} onZoom={onSpan} onHover={(index, x, y) => setHover(index === null ? null : { index, x, y })} onOpen={open} />
      <div class="chart-keys" aria-hidden="true">
        <span class="mark"><svg width="22" height="10"><line x1="0" x2="22" y1="5" y2="5" stroke="var(--accent)" stroke-width="2" /></svg>{label.toLowerCase()}, {ends[0]} to {ends[1]}</span>
        <span class="mark"><svg width="22" height="12"><rect width="22" height="12" fill="var(--band)" /><line x1="0" x2="22" y1="6" y2="6" stroke="var(--faint)" stroke-dasharray="4 3" /></svg>baseline ± 2 spreads</span>
        <span class="mark"><svg width="22" height="10"><line x1="0" x2="22" y1="5" y2="5" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="7 4" /></svg>trend</span>
        <span class="mark"><svg width="8" height="14"><line x1="4" x2="4" y1="0" y2="14" stroke="var(--warn)" stroke-width="2" /></svg>level change</span>
        {instants.length ? <span class="mark"><svg width="12" height="11"><path d="M6 0l6 11H0z" fill="var(--bad)" /></svg>alert</span> : null}
      </div>
      <SharesChart points={points} span={span} zone={zone} height={150} label={`Shares of emotions of ${name} over the same time`} onZoom={onSpan} />
      <div class="chart-keys" aria-hidden="true">{emotions.map(emotion => <Emotion key={emotion} name={emotion} />)}</div>
      <Range points={reading.overview?.points ?? none} measure={measure} whole={whole} span={span} onSpan={onSpan} />
      {point ? <Tip point={point} measure={measure} zone={zone} x={hover!.x} y={hover!.y} /> : null}
    </>
  );
}

function Tip({ point, measure, zone, x, y }: { point: TrajectoryPoint; measure: MeasureId; zone: string; x: number; y: number }) {
  const value = valueOf(point, measure);
  const baseline = point.deviations[measure];
  const text = (number: number): string => (measure === "angry" ? percent(number) : signed(number));
  return (
    <div class="tip" aria-hidden="true" style={{ transform: `translate(${Math.min(x + 18, innerWidth - 290)}px, ${y + 16}px)` }}>
      <b>{moment(point.start, zone)}</b>
      <div class="soft">{point.call ?? plural(point.calls, "call")} · {Math.round(point.seconds)} s of speech</div>
      <div>{measureOf(measure).label} <b>{value === null ? "–" : text(value)}</b>{baseline ? <span class="soft"> · usual {text(baseline.median)}</span> : null}</div>
      {point.emotion ? <Emotion name={point.emotion} label={`mostly ${point.emotion}, ${percent(point.probabilities?.[point.emotion] ?? 0)}`} /> : null}
    </div>
  );
}
