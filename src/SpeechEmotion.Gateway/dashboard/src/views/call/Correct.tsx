import { useEffect, useState } from "preact/hooks";
import { calls } from "../../api/gateway.ts";
import type { Problem } from "../../api/http.ts";
import type { Correction } from "../../api/types.ts";
import { asProblem } from "../../app/hooks.ts";
import { useMay } from "../../app/session.ts";
import { emotions } from "../../data/emotions.ts";
import { capital, clock, percent } from "../../data/format.ts";
import type { FullSegment } from "../../data/segments.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { InlineProblem } from "../../parts/States.tsx";

/** The shortest stretch that training takes, in seconds. */
const shortest = 0.3;

interface Properties {
  readonly corpus: string;
  readonly call: string;
  readonly segment: FullSegment | null;
  readonly correction: Correction | null;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onCorrected: (correction: Correction) => void;
}

/** The chosen segment: hear it, and say what it sounds like where the model is wrong. Models are trained again on what is said here. */
export function Correct({ corpus, call, segment, correction, isPlaying, onPlay, onCorrected }: Properties) {
  const may = useMay("submit");
  const [label, setLabel] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "saved">("idle");
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    setLabel("");
    setState("idle");
    setProblem(null);
  }, [segment?.index]);
  if (!segment) return <div class="correct soft small">Choose a segment to hear it and to correct its label. Drag over the call to zoom.</div>;

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given: Correction = { channel: segment.channel, start: segment.start, end: segment.end, label };
    setState("busy");
    try {
      await calls.correct(corpus, call, given);
      setState("saved");
      setProblem(null);
      onCorrected(given);
    } catch (error) {
      setState("idle");
      setProblem(asProblem(error));
    }
  };
  return (
    <form class="correct" onSubmit={event => void save(event)}>
      <button type="button" class="button" onClick={onPlay}><Icon name={isPlaying ? "pause" : "play"} size={15} />{isPlaying ? "Pause" : "Hear it"}</button>
      <span class="strong nowrap">{clock(segment.start, 1)} – {clock(segment.end, 1)}</span>
      <Emotion name={segment.emotion} label={`${segment.emotion} ${percent(segment.confidence)}`} />
      {correction ? <span class="badge good">corrected to {correction.label}</span> : null}
      {may && segment.end - segment.start < shortest ? <span class="soft small">Too short to be corrected: less than {shortest} s says nothing about an emotion.</span> : may ? (
        <span class="row">
          <select class="input" aria-label="The right label" value={label} onChange={event => { setLabel(event.currentTarget.value); setState("idle"); }}>
            <option value="">It sounds …</option>
            {emotions.map(name => <option key={name} value={name}>{capital(name)}</option>)}
          </select>
          <button type="submit" class="button primary" disabled={label === "" || state === "busy"}>Correct</button>
        </span>
      ) : null}
      <span role="status" class="small soft">{state === "saved" ? "Saved. The next training takes it." : ""}</span>
      {problem ? <InlineProblem problem={problem} /> : null}
    </form>
  );
}
