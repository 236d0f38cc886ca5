import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { TrajectoryPoint } from "../../api/types.ts";
import { token, useLook } from "../../app/look.ts";
import { useWidth } from "../../app/hooks.ts";
import { emotions } from "../../data/emotions.ts";
import type { Span } from "../../data/resolution.ts";
import { place, ratio, rightRoom, timeAxis, valueAxis } from "./axes.ts";

interface Properties {
  readonly points: readonly TrajectoryPoint[];
  readonly span: Span;
  readonly zone: string;
  readonly height: number;
  readonly label: string;
  readonly onZoom?: (span: Span) => void;
}

/** What the emotions share in each point, as bars that line up with the trajectory above. */
export function SharesChart(properties: Properties) {
  const { points, span, zone, height, label } = properties;
  const [ref, width] = useWidth<HTMLDivElement>();
  const target = useRef<HTMLDivElement>(null);
  const look = useLook();
  const latest = useRef(properties);
  latest.current = properties;
  useEffect(() => {
    if (!target.current || width === 0) return;
    const starts = points.map(point => Date.parse(point.start) / 1000);
    const chart = new uPlot(
      {
        width: width - 20,
        height,
        padding: [8, rightRoom, 0, 0],
        legend: { show: false },
        tzDate: timestamp => uPlot.tzDate(new Date(timestamp * 1000), zone),
        cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
        scales: { x: { time: true, range: [span.from / 1000, span.to / 1000] }, y: { range: [0, 1] } },
        axes: [timeAxis(zone), valueAxis(value => `${Math.round(value * 100)} %`)],
        series: [{}, { stroke: "transparent", points: { show: false } }],
        hooks: {
          draw: [drawn => draw(drawn, points)],
          setSelect: [drawn => {
            const { left, width: wide } = drawn.select;
            if (wide < 6) return;
            const [from, to] = [drawn.posToVal(left, "x"), drawn.posToVal(left + wide, "x")];
            drawn.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            latest.current.onZoom?.({ from: from * 1000, to: to * 1000 });
          }],
        },
      },
      [starts, points.map(() => 0)],
      target.current,
    );
    return () => chart.destroy();
  }, [points, span.from, span.to, zone, width, height, look.paint]);
  return <div class="chart" ref={ref} style={{ height: `${height + 6}px` }} role="img" aria-label={label}><div ref={target} aria-hidden="true" /></div>;
}

const mostWidth = 26;

/** Bars as wide as the least distance between two points allows; their middle is where the point begins. */
function draw(chart: uPlot, points: readonly TrajectoryPoint[]): void {
  const places = points.map(point => place(chart, Date.parse(point.start) / 1000, "x"));
  const distances = places.slice(1).map((x, index) => x - places[index]!).filter(distance => distance > 0).sort((left, right) => left - right);
  const near = distances[Math.floor(distances.length / 4)] ?? mostWidth * ratio();
  const width = Math.max(2 * ratio(), Math.min(mostWidth * ratio(), near - ratio()));
  const shades = emotions.map(name => token(name));
  const { left, width: wide, top, height } = chart.bbox;
  const pen = chart.ctx;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, wide, height);
  pen.clip();
  points.forEach((point, index) => {
    if (!point.probabilities) return;
    let bottom = 0;
    emotions.forEach((name, shade) => {
      const share = point.probabilities![name] ?? 0;
      pen.fillStyle = shades[shade]!;
      const [high, low] = [place(chart, bottom + share, "y"), place(chart, bottom, "y")];
      pen.fillRect(places[index]! - width / 2, high, width, Math.max(0, low - high));
      bottom += share;
    });
  });
  pen.restore();
}
