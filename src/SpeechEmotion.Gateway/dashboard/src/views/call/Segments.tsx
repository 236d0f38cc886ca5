import { useEffect, useRef } from "preact/hooks";
import type { CallDocument, Correction } from "../../api/types.ts";
import { known } from "../../data/emotions.ts";
import { clock, percent, signed } from "../../data/format.ts";
import type { FullSegment } from "../../data/segments.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { nameOf } from "./names.ts";

interface Properties {
  readonly call: CallDocument;
  readonly segments: readonly FullSegment[];
  readonly corrections: readonly Correction[];
  readonly selected: number | null;
  readonly onSelect: (segment: FullSegment) => void;
}

/** The correction that was given for a segment last; null where there is none. */
export const correctionOf = (segment: FullSegment, corrections: readonly Correction[]): Correction | null =>
  corrections.findLast(each => each.channel === segment.channel && Math.abs(each.start - segment.start) < 0.0015 && Math.abs(each.end - segment.end) < 0.0015) ?? null;

/** Every segment as a row; pressing its time plays it. */
export function Segments({ call, segments, corrections, selected, onSelect }: Properties) {
  const body = useRef<HTMLTableSectionElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Within its own box: the page itself stays where it is.
    const row = body.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    const box = scroll.current;
    if (!row || !box) return;
    if (row.offsetTop < box.scrollTop + 40 || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }, [selected]);
  return (
    <section class="panel flush" aria-labelledby="segments">
      <div class="panel-head"><h2 id="segments">Segments</h2><span class="soft small">{segments.length}</span></div>
      <div ref={scroll} class="segments" tabIndex={0} role="group" aria-label="Segments">
        <table>
          <thead><tr><th scope="col">Time</th><th scope="col">Speaker</th><th scope="col">Emotion</th><th scope="col">Confidence</th><th scope="col" class="number">Valence</th><th scope="col" class="number">Arousal</th></tr></thead>
          <tbody ref={body}>
            {segments.map(segment => {
              const correction = correctionOf(segment, corrections);
              const speaker = call.speakers.find(each => each.channel === segment.channel);
              return (
                <tr key={segment.index} aria-selected={segment.index === selected}>
                  <td><button type="button" class="time" onClick={() => onSelect(segment)}><Icon name="play" size={12} /><span><span class="visually-hidden">Hear </span>{clock(segment.start, 1)} – {clock(segment.end, 1)}</span></button></td>
                  <td class="soft">{speaker?.role ?? (speaker ? nameOf(speaker, call.call) : segment.speaker)}</td>
                  <td>{correction ? <><s class="faint">{segment.emotion}</s> <Emotion name={correction.label} /></> : <Emotion name={segment.emotion} />}</td>
                  <td><span class="meter"><i class="fill" data-emotion={known(segment.emotion)} style={{ width: `${100 * segment.confidence}%` }} /></span>{percent(segment.confidence)}</td>
                  <td class="number">{segment.valence === null ? "–" : signed(segment.valence)}</td>
                  <td class="number">{segment.arousal === null ? "–" : signed(segment.arousal)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
