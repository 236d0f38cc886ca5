import { known } from "../../data/emotions.ts";
import { clock, fitting, percent } from "../../data/format.ts";
import type { FullSegment } from "../../data/segments.ts";
import type { View } from "./painting.ts";

const ruler = document.createElement("canvas").getContext("2d")!;

function measure(text: string): number {
  ruler.font = `640 12px "Inter Variable", system-ui, sans-serif`;
  return ruler.measureText(text).width;
}

interface Properties {
  readonly segments: readonly FullSegment[];
  readonly turns: readonly { readonly start: number; readonly end: number }[];
  readonly view: View;
  readonly width: number;
  readonly selected: number | null;
  readonly onSelect: (segment: FullSegment) => void;
}

/** A channel's segments side by side. One tab stop; arrows and j, k go on from the chosen segment. */
export function Ribbon({ segments, turns, view, width, selected, onSelect }: Properties) {
  const span = view.to - view.from;
  const place = (time: number): string => `${(100 * (Math.max(view.from, time) - view.from)) / span}%`;
  const pixels = (start: number, end: number): number => (width * (Math.min(end, view.to) - Math.max(start, view.from))) / span;
  const seen = segments.filter(segment => segment.end > view.from && segment.start < view.to);
  const entry = seen.find(segment => segment.index === selected) ?? seen[0];
  return (
    <div class="ribbon">
      {turns.filter(turn => turn.end > view.from && turn.start < view.to).map(turn => <i key={turn.start} class="turn" style={{ left: place(turn.start), width: `${Math.max(2, pixels(turn.start, turn.end))}px` }} />)}
      {seen.map(segment => {
        const wide = pixels(segment.start, segment.end);
        const label = `${segment.emotion}, ${clock(segment.start, 1)} to ${clock(segment.end, 1)}, ${percent(segment.confidence)}`;
        return (
          <button
            key={segment.index}
            type="button"
            class="fill"
            data-emotion={known(segment.emotion)}
            data-segment={segment.index}
            title={label}
            aria-label={label}
            aria-pressed={segment.index === selected}
            tabIndex={segment === entry ? 0 : -1}
            style={{ left: place(segment.start), width: `${Math.max(3, wide - 1)}px` }}
            onClick={() => onSelect(segment)}
          >
            <span class="label" data-label={fitting(segment.emotion, wide, measure)} />
          </button>
        );
      })}
    </div>
  );
}
