import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CallDocument, CallSpeaker, Overview } from "../../api/types.ts";
import { useWidth } from "../../app/hooks.ts";
import { useLook } from "../../app/look.ts";
import { clock, duration, percent } from "../../data/format.ts";
import { decodeBase64 } from "../../data/packed.ts";
import type { FullSegment } from "../../data/segments.ts";
import { smooth } from "../../data/windows.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { paintAxis, paintShares, paintSpectrogram, paintWaveform, spectrogramPicture, type View } from "./painting.ts";
import { nameOf } from "./names.ts";
import { Ribbon } from "./Ribbon.tsx";

interface Properties {
  readonly call: CallDocument;
  readonly overview: Overview | null;
  readonly segments: readonly FullSegment[];
  readonly view: View;
  readonly selected: number | null;
  readonly playhead: number | null;
  readonly onView: (view: View) => void;
  readonly onSelect: (segment: FullSegment) => void;
}

/** A call over time: waveform, segments, shares and spectrogram of each channel on one axis that is zoomed by drag. */
export function Timeline({ call, overview, segments, view, selected, playhead, onView, onSelect }: Properties) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const axis = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  useEffect(() => {
    if (axis.current && width) paintAxis(axis.current, view);
  }, [view.from, view.to, width, look.paint]);
  const share = (time: number): string => `${(100 * (time - view.from)) / (view.to - view.from)}%`;
  return (
    <div class="timeline">
      <div ref={ref}><canvas ref={axis} class="axis" aria-hidden="true" /></div>
      {call.speakers.map(speaker => (
        <Lane
          key={speaker.channel}
          call={call}
          speaker={speaker}
          overview={overview}
          segments={segments.filter(segment => segment.channel === speaker.channel)}
          view={view}
          width={width}
          selected={selected}
          cursor={cursor ? share(cursor.time) : null}
          playhead={playhead !== null && playhead >= view.from && playhead <= view.to ? share(playhead) : null}
          onCursor={setCursor}
          onView={onView}
          onSelect={onSelect}
        />
      ))}
      {cursor ? <Tip cursor={cursor} /> : null}
    </div>
  );
}

interface Cursor {
  readonly time: number;
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly segment: FullSegment | undefined;
  readonly best: readonly (readonly [string, number])[];
}

interface LaneProperties {
  readonly call: CallDocument;
  readonly speaker: CallSpeaker;
  readonly overview: Overview | null;
  readonly segments: readonly FullSegment[];
  readonly view: View;
  readonly width: number;
  readonly selected: number | null;
  readonly cursor: string | null;
  readonly playhead: string | null;
  readonly onCursor: (cursor: Cursor | null) => void;
  readonly onView: (view: View) => void;
  readonly onSelect: (segment: FullSegment) => void;
}

function Lane({ call, speaker, overview, segments, view, width, selected, cursor, playhead, onCursor, onView, onSelect }: LaneProperties) {
  const [wave, shares, spectrogram, stage] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLDivElement>(null)];
  const [brush, setBrush] = useState<{ left: string; width: string } | null>(null);
  const look = useLook();
  const name = nameOf(speaker, call.call);
  const picture = overview?.channels.find(channel => channel.channel === speaker.channel) ?? null;
  const levels = useMemo(() => (picture ? decodeBase64(picture.waveform) : null), [picture]);
  const image = useMemo(() => (picture ? spectrogramPicture(picture.bands, picture.spectrogram) : null), [picture]);
  const track = useMemo(() => {
    const windows = call.windows?.find(each => each.channel === speaker.channel);
    return windows?.packed ? smooth(windows) : null;
  }, [call, speaker.channel]);
  const column = overview?.columnSeconds ?? 1;
  useEffect(() => {
    if (!width) return;
    if (wave.current) paintWaveform(wave.current, view, levels, column, segments);
    if (shares.current) paintShares(shares.current, view, track, segments);
    if (spectrogram.current) paintSpectrogram(spectrogram.current, view, image, column);
  }, [view.from, view.to, width, look.paint, levels, image, track, segments.length]);

  const timeAt = (x: number): number => {
    const box = stage.current!.getBoundingClientRect();
    return view.from + (view.to - view.from) * Math.min(1, Math.max(0, (x - box.left) / box.width));
  };
  const hover = (event: PointerEvent): void => {
    if (event.pointerType === "touch") return;
    const time = timeAt(event.clientX);
    const values = track?.slots.get(Math.floor(time / track.hop));
    const segment = segments.find(one => one.start <= time && time < one.end);
    const best = values && segment ? track!.classes.map((each, index) => [each, values[index]!] as const).sort((a, b) => b[1] - a[1]).slice(0, 3) : [];
    onCursor({ time, x: event.clientX, y: event.clientY, name, segment, best });
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as Element).closest("button")) return;
    const element = stage.current!;
    const [start, left] = [timeAt(event.clientX), event.clientX];
    element.setPointerCapture(event.pointerId);
    const drag = (moved: PointerEvent): void => {
      const now = timeAt(moved.clientX);
      const unit = 100 / (view.to - view.from);
      setBrush({ left: `${(Math.min(start, now) - view.from) * unit}%`, width: `${Math.abs(now - start) * unit}%` });
    };
    const end = (ended: PointerEvent): void => {
      element.removeEventListener("pointermove", drag);
      setBrush(null);
      const now = timeAt(ended.clientX);
      if (ended.type === "pointerup" && Math.abs(ended.clientX - left) > 6) onView({ from: Math.min(start, now), to: Math.max(start, now) });
    };
    element.addEventListener("pointermove", drag);
    element.addEventListener("pointerup", end, { once: true });
    element.addEventListener("pointercancel", end, { once: true });
  };

  return (
    <div class="lane" role="group" aria-label={name}>
      <div class="lane-head">
        <b class="strong">{name}</b>
        <span class="soft small">{[speaker.role, `channel ${speaker.channel}`, `${duration(speaker.speechSeconds)} of speech`, speaker.withheld ? "emotions withheld" : ""].filter(Boolean).join(" · ")}</span>
      </div>
      <div ref={stage} class="stage" onPointerMove={hover} onPointerLeave={() => onCursor(null)} onPointerDown={press} onDblClick={() => onView({ from: 0, to: call.seconds })}>
        <canvas ref={wave} class="wave" role="img" aria-label={`Waveform of ${name}`} />
        <Ribbon segments={segments} turns={speaker.withheld ? (speaker.turns ?? []) : []} view={view} width={width} selected={selected} onSelect={onSelect} />
        {speaker.withheld ? null : <canvas ref={shares} class="shares" role="img" aria-label={`Probabilities of the emotions of ${name} over time`} />}
        <canvas ref={spectrogram} class="spectrogram" role="img" aria-label={`Spectrogram of ${name}`} />
        {cursor ? <div class="cursor" style={{ left: cursor }} /> : null}
        {playhead ? <div class="playhead" style={{ left: playhead }} /> : null}
        {brush ? <div class="brush" style={brush} /> : null}
      </div>
    </div>
  );
}

function Tip({ cursor }: { cursor: Cursor }) {
  const left = Math.min(cursor.x + 16, innerWidth - 260);
  return (
    <div class="tip" aria-hidden="true" style={{ transform: `translate(${left}px, ${cursor.y + 18}px)` }}>
      <b>{clock(cursor.time, 1)}</b> · {cursor.name}
      {cursor.segment ? <div><Emotion name={cursor.segment.emotion} label={`${cursor.segment.emotion}, ${percent(cursor.segment.confidence)} in this segment`} /></div> : <div class="soft">no segment here</div>}
      {cursor.best.map(([name, share]) => <div key={name} class="soft"><Emotion name={name} label={`${name} ${percent(share)}`} /></div>)}
    </div>
  );
}
