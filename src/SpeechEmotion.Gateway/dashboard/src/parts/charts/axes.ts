import uPlot from "uplot";
import { token } from "../../app/look.ts";
import { labels } from "../../data/axis.ts";

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
    values: (_, splits) => labels(splits, zone),
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

/** Pixels of the canvas at a value, within the plotting area. */
export const place = (chart: uPlot, value: number, scale: "x" | "y"): number => chart.valToPos(value, scale, true);

export const ratio = (): number => devicePixelRatio || 1;
