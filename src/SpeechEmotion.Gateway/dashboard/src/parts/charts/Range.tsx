import { useEffect, useRef } from "preact/hooks";
import type { TrajectoryPoint } from "../../api/types.ts";
import { token, useLook } from "../../app/look.ts";
import { useWidth } from "../../app/hooks.ts";
import { rangeOf, valueOf, type MeasureId } from "../../data/measures.ts";
import { within, type Span } from "../../data/resolution.ts";

interface Properties {
  readonly points: readonly TrajectoryPoint[];
  readonly measure: MeasureId;
  readonly whole: Span;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

/** The whole of a trajectory with a window on what is seen; the window is dragged. Keys do the same on the view. */
export function Range({ points, measure, whole, span, onSpan }: Properties) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  const place = (instant: number): number => (width * (instant - whole.from)) / (whole.to - whole.from);
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const scale = devicePixelRatio || 1;
    const height = canvas.current.clientHeight;
    [canvas.current.width, canvas.current.height] = [Math.round(width * scale), Math.round(height * scale)];
    const pen = canvas.current.getContext("2d")!;
    pen.scale(scale, scale);
    const [low, high] = rangeOf(points.map(point => valueOf(point, measure)), measure);
    pen.beginPath();
    let isFirst = true;
    for (const point of points) {
      const value = valueOf(point, measure);
      if (value === null) continue;
      const [x, y] = [place(Date.parse(point.start)), height - 6 - (height - 12) * ((value - low) / (high - low))];
      if (isFirst) pen.moveTo(x, y);
      else pen.lineTo(x, y);
      isFirst = false;
    }
    pen.strokeStyle = token("accent");
    pen.lineWidth = 1.25;
    pen.stroke();
  }, [points, measure, whole.from, whole.to, width, look.paint]);
  const press = (event: PointerEvent): void => {
    const element = event.currentTarget as HTMLElement;
    const instant = (x: number): number => whole.from + ((x - element.getBoundingClientRect().left) / width) * (whole.to - whole.from);
    const grabbed = instant(event.clientX);
    const length = span.to - span.from;
    // Outside the window it jumps there first.
    const start = grabbed >= span.from && grabbed <= span.to ? span : within({ from: grabbed - length / 2, to: grabbed + length / 2 }, whole);
    onSpan(start);
    element.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      const by = instant(moved.clientX) - grabbed;
      onSpan(within({ from: start.from + by, to: start.to + by }, whole));
    };
    element.addEventListener("pointermove", move);
    const end = (): void => element.removeEventListener("pointermove", move);
    element.addEventListener("pointerup", end, { once: true });
    element.addEventListener("pointercancel", end, { once: true });
  };
  return (
    <div class="range" ref={ref} aria-hidden="true" onPointerDown={press}>
      <canvas ref={canvas} />
      {width ? <div class="window" style={{ transform: `translateX(${place(span.from)}px)`, width: `${Math.max(6, place(span.to) - place(span.from))}px` }} /> : null}
    </div>
  );
}
