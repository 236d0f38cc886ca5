import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Change, Trend, TrajectoryPoint } from "../../api/types.ts";
import { useLook } from "../../app/look.ts";
import { token } from "../../app/look.ts";
import { useWidth } from "../../app/hooks.ts";
import { signed } from "../../data/format.ts";
import { measureOf, rangeOf, valueOf, type MeasureId } from "../../data/measures.ts";
import type { Span } from "../../data/resolution.ts";
import { place, ratio, rightRoom, timeAxis, valueAxis } from "./axes.ts";

export interface TrajectoryProperties {
  readonly points: readonly TrajectoryPoint[];
  readonly measure: MeasureId;
  readonly span: Span;
  readonly zone: string;
  readonly height: number;
  readonly label: string;
  readonly changes?: readonly Change[];
  readonly trend?: Trend | null;
  /** Milliseconds since 1970. */
  readonly alerts?: readonly number[];
  /** The range of the measure; by default what the values need. */
  readonly range?: readonly [number, number];
  readonly onZoom?: (span: Span) => void;
  readonly onHover?: (index: number | null, x: number, y: number) => void;
  readonly onOpen?: (index: number) => void;
}

/** A measure over time with the band of its baseline, level changes, trend and alerts; zoomed by drag. */
export function TrajectoryChart(properties: TrajectoryProperties) {
  const { points, measure, span, zone, height, changes, trend, alerts, range } = properties;
  const [ref, width] = useWidth<HTMLDivElement>();
  const target = useRef<HTMLDivElement>(null);
  const look = useLook();
  const latest = useRef(properties);
  latest.current = properties;

  useEffect(() => {
    if (!target.current || width === 0) return;
    const chart = new uPlot(optionsOf(latest, width - 20, height), dataOf(points, measure), target.current);
    return () => chart.destroy();
  }, [points, measure, span.from, span.to, zone, width, height, look.paint, changes, trend, alerts, range]);

  return (
    <div class="chart" ref={ref} style={{ height: `${height + 6}px` }} role="img" aria-label={properties.label}>
      <div ref={target} aria-hidden="true" />
    </div>
  );
}

function dataOf(points: readonly TrajectoryPoint[], measure: MeasureId): uPlot.AlignedData {
  return [points.map(point => Date.parse(point.start) / 1000), points.map(point => valueOf(point, measure))];
}

const bandSpreads = 2;

function optionsOf(latest: { readonly current: TrajectoryProperties }, width: number, height: number): uPlot.Options {
  const { points, measure, span, zone, range } = latest.current;
  const bandEnds = points.flatMap(point => {
    const baseline = point.deviations[measure];
    return baseline ? [baseline.median - bandSpreads * baseline.spread, baseline.median + bandSpreads * baseline.spread] : [];
  });
  const [low, high] = range ?? rangeOf([...points.map(point => valueOf(point, measure)), ...bandEnds], measure);
  const isCloud = points.length > 60 && points[0]?.call !== undefined;
  const isUnit = measureOf(measure).low === 0;
  return {
    width,
    height,
    padding: [10, rightRoom, 0, 0],
    legend: { show: false },
    ms: 1e-3,
    tzDate: timestamp => uPlot.tzDate(new Date(timestamp * 1000), zone),
    cursor: {
      drag: { x: true, y: false, setScale: false },
      points: { size: 9, width: 2, stroke: token("panel"), fill: token("accent") },
      focus: { prox: 24 },
    },
    scales: { x: { time: true, range: [span.from / 1000, span.to / 1000] }, y: { range: [low, high] } },
    axes: [timeAxis(zone), valueAxis(value => (isUnit ? `${Math.round(value * 100)} %` : signed(value, 1)))],
    series: [
      {},
      {
        // Many single calls are a cloud: the line steps back and the calls are dots.
        stroke: isCloud ? token("thread") : token("accent"),
        width: isCloud ? 1 : 1.75,
        spanGaps: true,
        points: isCloud ? { show: true, size: 4.5, width: 0, fill: token("accent") } : { show: points.length <= 200, size: points.length <= 60 ? 7 : 4.5, width: 1.5, fill: token("panel"), stroke: token("accent") },
      },
    ],
    hooks: {
      drawClear: [chart => { drawBand(chart, points, measure); drawZero(chart); }],
      draw: [chart => { drawTrend(chart, latest.current); drawChanges(chart, latest.current.changes ?? []); drawAlerts(chart, latest.current.alerts ?? []); }],
      setSelect: [chart => {
        const { left, width: wide } = chart.select;
        if (wide < 6) return;
        const [from, to] = [chart.posToVal(left, "x"), chart.posToVal(left + wide, "x")];
        chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        latest.current.onZoom?.({ from: from * 1000, to: to * 1000 });
      }],
      setCursor: [chart => {
        const box = chart.over.getBoundingClientRect();
        const { idx, left, top } = chart.cursor;
        latest.current.onHover?.(left !== undefined && left >= 0 && idx !== null && idx !== undefined ? idx : null, box.left + (left ?? 0), box.top + (top ?? 0));
      }],
      ready: [chart => chart.over.addEventListener("click", event => {
        // A drag ends in a click too.
        if (Math.abs(event.movementX) > 2 || chart.select.width > 2) return;
        const { idx } = chart.cursor;
        if (idx !== null && idx !== undefined) latest.current.onOpen?.(idx);
      })],
    },
  };
}

/** The median of the calls before, and two spreads to either side. */
function drawBand(chart: uPlot, points: readonly TrajectoryPoint[], measure: MeasureId): void {
  const known = points.filter(point => point.deviations[measure]);
  if (known.length < 2) return;
  const pen = chart.ctx;
  const x = (point: TrajectoryPoint): number => place(chart, Date.parse(point.start) / 1000, "x");
  const y = (point: TrajectoryPoint, side: number): number => {
    const baseline = point.deviations[measure]!;
    return place(chart, baseline.median + side * bandSpreads * baseline.spread, "y");
  };
  pen.save();
  clip(chart);
  pen.beginPath();
  known.forEach((point, index) => (index === 0 ? pen.moveTo(x(point), y(point, 1)) : pen.lineTo(x(point), y(point, 1))));
  known.toReversed().forEach(point => pen.lineTo(x(point), y(point, -1)));
  pen.closePath();
  pen.fillStyle = token("band");
  pen.fill();
  pen.beginPath();
  known.forEach((point, index) => (index === 0 ? pen.moveTo(x(point), y(point, 0)) : pen.lineTo(x(point), y(point, 0))));
  pen.strokeStyle = token("faint");
  pen.lineWidth = ratio();
  pen.setLineDash([4 * ratio(), 4 * ratio()]);
  pen.stroke();
  pen.restore();
}

function drawZero(chart: uPlot): void {
  const y = place(chart, 0, "y");
  const { left, width, top, height } = chart.bbox;
  if (y < top || y > top + height) return;
  const pen = chart.ctx;
  pen.save();
  pen.strokeStyle = token("strong");
  pen.lineWidth = ratio();
  pen.beginPath();
  pen.moveTo(left, y);
  pen.lineTo(left + width, y);
  pen.stroke();
  pen.restore();
}

/** The Theil-Sen line through the middle of the points. */
function drawTrend(chart: uPlot, { points, measure, trend }: TrajectoryProperties): void {
  const known = points.filter(point => valueOf(point, measure) !== null);
  if (!trend || known.length < 2) return;
  const days = (point: TrajectoryPoint): number => Date.parse(point.start) / 86_400_000;
  const residuals = known.map(point => valueOf(point, measure)! - trend.slopePerDay * days(point)).sort((left, right) => left - right);
  const intercept = residuals[Math.floor(residuals.length / 2)]!;
  const [first, last] = [known[0]!, known.at(-1)!];
  const pen = chart.ctx;
  pen.save();
  clip(chart);
  pen.strokeStyle = token("ink");
  pen.globalAlpha = 0.7;
  pen.lineWidth = 1.5 * ratio();
  pen.setLineDash([9 * ratio(), 5 * ratio()]);
  pen.beginPath();
  pen.moveTo(place(chart, days(first) * 86_400, "x"), place(chart, intercept + trend.slopePerDay * days(first), "y"));
  pen.lineTo(place(chart, days(last) * 86_400, "x"), place(chart, intercept + trend.slopePerDay * days(last), "y"));
  pen.stroke();
  pen.restore();
}

/** Where the level changed: a line, and the levels before and after beside it. */
function drawChanges(chart: uPlot, changes: readonly Change[]): void {
  const pen = chart.ctx;
  const { left, width, top, height } = chart.bbox;
  pen.save();
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.font = `600 ${11 * ratio()}px ${token("font")}`;
  for (const change of changes) {
    const x = place(chart, Date.parse(change.start) / 1000, "x");
    if (x < left || x > left + width) continue;
    pen.strokeStyle = token("warn");
    pen.fillStyle = token("warn");
    pen.lineWidth = 1.5 * ratio();
    pen.beginPath();
    pen.moveTo(x, top);
    pen.lineTo(x, top + height);
    pen.stroke();
    const text = `${change.after > change.before ? "▲" : "▼"} ${signed(change.after - change.before)}`;
    const room = pen.measureText(text).width + 8 * ratio();
    pen.fillText(text, x + room > left + width ? x - room : x + 5 * ratio(), top + 12 * ratio());
  }
  pen.restore();
}

/** Alerts as triangles on the time axis. */
function drawAlerts(chart: uPlot, alerts: readonly number[]): void {
  const pen = chart.ctx;
  const { left, width, top, height } = chart.bbox;
  const size = 6 * ratio();
  pen.save();
  pen.fillStyle = token("bad");
  for (const alert of alerts) {
    const x = place(chart, alert / 1000, "x");
    if (x < left || x > left + width) continue;
    pen.beginPath();
    pen.moveTo(x, top + height - 1.7 * size);
    pen.lineTo(x - size, top + height);
    pen.lineTo(x + size, top + height);
    pen.fill();
  }
  pen.restore();
}

function clip(chart: uPlot): void {
  const { left, width, top, height } = chart.bbox;
  chart.ctx.beginPath();
  chart.ctx.rect(left, top, width, height);
  chart.ctx.clip();
}
