import { useMemo } from "preact/hooks";
import { calls } from "../../api/gateway.ts";
import type { CallDocument, Correction } from "../../api/types.ts";
import { go, useResource } from "../../app/hooks.ts";
import { useKeys } from "../../app/keys.ts";
import { href, type Route } from "../../app/route.ts";
import { clock, duration, words } from "../../data/format.ts";
import { segmentsOf, type FullSegment } from "../../data/segments.ts";
import { Head } from "../../parts/Head.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { Empty, Failure, Skeleton } from "../../parts/States.tsx";
import { Correct } from "./Correct.tsx";
import type { View } from "./painting.ts";
import { correctionOf, Segments } from "./Segments.tsx";
import { Arc, Conversations, Plane, Speakers } from "./Speakers.tsx";
import { Timeline } from "./Timeline.tsx";
import { usePlayer } from "./usePlayer.ts";

const leastSeconds = 0.5;

/** One call. The stretch that is seen and the chosen segment stand in the address. */
export default function CallView({ route }: { route: Route }) {
  const [corpus, name] = [route.path[1]!, route.path[3] ?? ""];
  const call = useResource(`${corpus}\n${name}`, signal => calls.one(corpus, name, signal));
  const crumbs = [{ label: "Corpora", href: href(["corpora"]) }, { label: corpus, href: href(["corpora", corpus]) }];
  if (call.problem) return <Failure problem={call.problem} retry={call.reload} />;
  if (!call.value) return <div class="view"><Head title={name} crumbs={crumbs} lead="…" /><Skeleton height={560} label="Loading the call" /></div>;
  if (call.value.error) {
    return (
      <div class="view">
        <Head title={name} crumbs={crumbs} lead={<span class="badge bad">{words(call.value.error.code)}</span>} />
        <div class="panel problem"><Empty icon="calls" title="This call could not be analysed">{call.value.error.message}</Empty></div>
      </div>
    );
  }
  return <Whole route={route} corpus={corpus} call={call.value} crumbs={crumbs} />;
}

function Whole({ route, corpus, call, crumbs }: { route: Route; corpus: string; call: CallDocument; crumbs: readonly { label: string; href: string }[] }) {
  const segments = useMemo(() => segmentsOf(call), [call]);
  const overview = useResource(`${corpus}\n${call.call}\noverview`, signal => calls.overview(corpus, call.call, signal));
  const corrections = useResource(`${corpus}\n${call.call}\ncorrections`, signal => calls.corrections(corpus, call.call, signal));
  const player = usePlayer(calls.audio(corpus, call.call));
  const view = viewOf(route, call.seconds);
  const selected = selectedOf(route, segments);
  const given = corrections.value?.items ?? [];

  const show = (next: View, segment = selected): void => {
    const length = Math.min(call.seconds, Math.max(leastSeconds, next.to - next.from));
    const from = Math.min(Math.max(0, next.from), call.seconds - length);
    const isWhole = length >= call.seconds - 0.001;
    go(href(route.path, { from: isWhole ? null : from.toFixed(2), to: isWhole ? null : (from + length).toFixed(2), segment: segment?.index }), true);
  };
  const zoom = (factor: number): void => {
    const middle = (view.from + view.to) / 2;
    show({ from: middle - (middle - view.from) * factor, to: middle + (view.to - middle) * factor });
  };
  const choose = (segment: FullSegment, plays = true): void => {
    const isSeen = segment.start >= view.from && segment.end <= view.to && segment.end - segment.start > (view.to - view.from) / 60;
    const room = Math.max(2, segment.end - segment.start);
    show(isSeen ? view : { from: segment.start - room, to: segment.end + room }, segment);
    if (plays) player.play(segment.start, segment.end);
  };
  const step = (by: number): void => {
    const place = selected ? segments.indexOf(selected) + by : 0;
    const next = segments[Math.min(segments.length - 1, Math.max(0, place))];
    if (next) choose(next);
  };
  const playOrPause = (): void => (player.isPlaying ? player.pause() : selected ? player.play(selected.start, selected.end) : player.play());
  const part = (view.to - view.from) / 4;
  useKeys({
    " ": event => { if (!(event.target instanceof HTMLButtonElement) && !(event.target instanceof HTMLAnchorElement)) playOrPause(); else (event.target as HTMLElement).click(); },
    j: () => step(1),
    k: () => step(-1),
    ArrowRight: () => show({ from: view.from + part, to: view.to + part }),
    ArrowLeft: () => show({ from: view.from - part, to: view.to - part }),
    "+": () => zoom(0.5),
    "=": () => zoom(0.5),
    "-": () => zoom(2),
    0: () => show({ from: 0, to: call.seconds }),
  });
  const audio = call.audio;
  const facts = [duration(call.seconds), audio ? `${(audio.sampleRate / 1000).toLocaleString("en")} kHz ${audio.container}, ${audio.encoding}` : "", `${call.generation.model} ${call.generation.version}`].filter(Boolean).join(" · ");
  return (
    <div class="view">
      <Head title={call.call} crumbs={crumbs} lead={<span class="wrap">{facts}{call.warnings.map(warning => <span key={warning} class="badge warn">{words(warning)}</span>)}</span>} />
      <section class="panel" aria-label="The call over time">
        <div class="panel-head">
          <div class="row">
            <button type="button" class="button" onClick={() => (player.isPlaying ? player.pause() : player.play(view.from))}><Icon name={player.isPlaying ? "pause" : "play"} size={15} />{player.isPlaying ? "Pause" : "Play"}</button>
            <span class="soft small nowrap">{player.at === null ? "" : clock(player.at, 1)}</span>
          </div>
          <div class="tools">
            <button type="button" class="button icon" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoom(2)}>−</button>
            <button type="button" class="button icon" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(0.5)}>+</button>
            <button type="button" class="button" title="The whole call (0)" onClick={() => show({ from: 0, to: call.seconds })}>Whole call</button>
          </div>
        </div>
        {player.problem ? <div class="panel-body"><div class="inline-problem" role="alert">{player.problem}</div></div> : null}
        <Timeline call={call} overview={overview.value} segments={segments} view={view} selected={selected?.index ?? null} playhead={player.at} onView={show} onSelect={choose} />
        <Correct corpus={corpus} call={call.call} segment={selected} correction={selected ? correctionOf(selected, given) : null} isPlaying={player.isPlaying} onPlay={playOrPause} onCorrected={(correction: Correction) => corrections.set({ items: [...given, correction], next: null })} />
      </section>
      <div class="columns-2">
        <div class="stack"><Speakers call={call} /><Plane call={call} segments={segments} /></div>
        <div class="stack"><Segments call={call} segments={segments} corrections={given} selected={selected?.index ?? null} onSelect={choose} /><Arc call={call} segments={segments} /><Conversations call={call} /></div>
      </div>
    </div>
  );
}

function viewOf(route: Route, seconds: number): View {
  const [from, to] = [Number(route.query["from"] ?? 0), Number(route.query["to"] ?? seconds)];
  return Number.isFinite(from) && Number.isFinite(to) && from >= 0 && to - from >= leastSeconds / 2 && from < seconds ? { from, to: Math.min(to, seconds) } : { from: 0, to: seconds };
}

function selectedOf(route: Route, segments: readonly FullSegment[]): FullSegment | null {
  const index = Number(route.query["segment"] ?? -1);
  return segments[index] ?? null;
}
