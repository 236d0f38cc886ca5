import uPlot from "uplot";
import { token } from "../../app/look.ts";

/** Places and colours that all charts share, so that those above one another line up. */
export const leftAxis = 52;
export const rightRoom = 14;

export function timeAxis(zone: string): uPlot.Axis {
  return {
    stroke: token("faint"),
    font: `11px ${token("font")}`,
    size: 46,
    gap: 6,
    grid: { stroke: token("grid"), width: 1 },
    ticks: { stroke: token("line"), width: 1, size: 5 },
    space: 70,
    values: (chart, splits) => labels(splits, chart.scales["x"]!.max! - chart.scales["x"]!.min!, zone),
  };
}

export function valueAxis(format: (value: number) => string): uPlot.Axis {
  return {
    stroke: token("faint"),
    font: `11px ${token("font")}`,
    size: leftAxis,
    gap: 8,
    grid: { stroke: token("grid"), width: 1 },
    ticks: { show: false },
    space: 34,
    values: (_, splits) => splits.map(format),
  };
}

const day = 86_400;

/** Labels of instants (in seconds), as fine as the span needs; the year stands where it begins or changes. */
export function labels(splits: readonly number[], span: number, zone: string): string[] {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  const fine = span < 2 * day
    ? format({ hour: "2-digit", minute: "2-digit" })
    : span < 200 * day
      ? format({ day: "numeric", month: "short" })
      : format({ month: "short" });
  const coarse = span < 2 * day ? format({ day: "numeric", month: "short" }) : format({ year: "numeric" });
  let before = "";
  return splits.map(split => {
    const instant = new Date(split * 1000);
    const mark = coarse.format(instant);
    const text = fine.format(instant);
    const isNew = mark !== before;
    before = mark;
    return isNew ? `${text}\n${mark}` : text;
  });
}

/** Pixels of the canvas at a value, within the plotting area. */
export const place = (chart: uPlot, value: number, scale: "x" | "y"): number => chart.valToPos(value, scale, true);

export const ratio = (): number => devicePixelRatio || 1;
