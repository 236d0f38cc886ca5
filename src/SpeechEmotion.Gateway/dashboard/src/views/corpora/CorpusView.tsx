import { useEffect, useRef, useState } from "preact/hooks";
import { corpora } from "../../api/gateway.ts";
import type { Problem } from "../../api/http.ts";
import type { Corpus, CorpusCall } from "../../api/types.ts";
import { asProblem, go, useListing, useResource } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { useMay } from "../../app/session.ts";
import { capital, count, duration, moment, remaining, words } from "../../data/format.ts";
import { ProgressBar, StateBadge, totalOf } from "../../parts/CorpusProgress.tsx";
import { Breakable, Head } from "../../parts/Head.tsx";
import { Empty, Failure, InlineProblem, Skeleton } from "../../parts/States.tsx";
import { Cell, VirtualList } from "../../parts/VirtualList.tsx";
import { isMoving, watch } from "./useLiveCorpora.ts";

const heads = [{ label: "Call" }, { label: "State" }, { label: "Attempts", number: true }, { label: "Ended" }];
const states = ["", "done", "failed", "running", "pending", "skipped", "duplicate"];

/** One corpus: how far it is, what can be done with it, its calls. */
export default function CorpusView({ route }: { route: Route }) {
  const name = route.path[1]!;
  const state = route.query["state"] ?? "";
  const corpus = useResource(name, signal => corpora.one(name, signal));
  const listing = useListing(`${name}\n${state}`, (after, signal) => corpora.calls(name, state, after, signal));
  const moves = corpus.value !== null && isMoving(corpus.value);
  useEffect(() => (moves ? watch(name, corpus.set) : undefined), [name, moves]);

  // Calls that ended since the list was asked for: asked for again, at most every two seconds.
  const counts = corpus.value ? JSON.stringify(corpus.value.counts) : "";
  const seen = useRef(counts);
  useEffect(() => {
    if (!counts || seen.current === counts) return;
    const isFirst = seen.current === "";
    seen.current = counts;
    if (isFirst) return;
    const timer = setTimeout(listing.reload, 2000);
    return () => clearTimeout(timer);
  }, [counts]);

  if (corpus.problem && !corpus.value) return <Failure problem={corpus.problem} retry={corpus.reload} />;
  return (
    <div class="view">
      <Head title={name} crumbs={[{ label: "Corpora", href: href(["corpora"]) }]} lead={corpus.value ? <StateBadge corpus={corpus.value} /> : "…"} tools={corpus.value ? <Steering corpus={corpus.value} onSteered={corpus.reload} /> : null} />
      {corpus.value ? <Progress corpus={corpus.value} /> : <Skeleton height={640} label="Loading the corpus" />}
      {corpus.value ? <div class="filters">
        <div class="segmented" role="group" aria-label="Which calls">
          {states.slice(0, 5).map(each => <button key={each} type="button" aria-pressed={each === state} onClick={() => go(href(["corpora", name], { state: each }), true)}>{each === "" ? "All" : capital(each)}</button>)}
        </div>
      </div> : null}
      {corpus.value ? <VirtualList
        listing={listing}
        kind="corpus-calls"
        label={`Calls of ${name}`}
        noun="call"
        heads={heads}
        rowHeight={52}
        narrowRowHeight={80}
        keyOf={call => call.call}
        row={call => <Row corpus={name} call={call} />}
        empty={state ? <Empty icon="calls" title={`No call is ${state}`}>Look at all calls, or at those in another state.</Empty> : <Empty icon="calls" title="No calls yet">They appear here once the manifest has been read.</Empty>}
      /> : null}
    </div>
  );
}

function Progress({ corpus }: { corpus: Corpus }) {
  const total = totalOf(corpus);
  const { counts } = corpus;
  const fact = (label: string, value: string, note = "", tone = "") => (
    <div class="fact"><dt>{label}</dt><dd class={tone}>{value} {note ? <small>{note}</small> : null}</dd></div>
  );
  return (
    <section class="panel" aria-label="Progress">
      <div class="panel-body" style={{ paddingTop: "18px", display: "grid", gap: "16px", minHeight: "118px" }}>
        <dl class="facts">
          {fact("Done", count(counts.done), `of ${count(total)}`)}
          {fact("Under way", count(counts.running))}
          {fact("Waiting", count(counts.pending))}
          {fact("Failed", count(counts.failed), "", counts.failed ? "bad" : "")}
          {fact("Passed over", count(counts.skipped + counts.duplicate))}
          {fact("Audio", duration(corpus.seconds ?? 0))}
          {fact("Speed", corpus.speed ? corpus.speed.toFixed(0) : "–", "× real time")}
          {fact("Time left", corpus.remainingSeconds ? remaining(corpus.remainingSeconds).replace(" left", "") : "–")}
        </dl>
        <ProgressBar corpus={corpus} />
        {corpus.error ? <div class="inline-problem" role="alert"><b>The engine stopped.</b> {corpus.error}</div> : null}
      </div>
    </section>
  );
}

function Steering({ corpus, onSteered }: { corpus: Corpus; onSteered: () => void }) {
  const may = useMay("submit");
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!may) return null;
  const steer = (wish: "pause" | "resume" | "cancel" | "retry") => async (): Promise<void> => {
    try {
      await corpora.steer(corpus.corpus, wish);
      setProblem(null);
      onSteered();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const moves = corpus.state === "running" || corpus.state === "queued";
  const button = (label: string, wish: "pause" | "resume" | "cancel" | "retry", tone = "") => <button key={wish} type="button" class={`button ${tone}`} onClick={() => void steer(wish)()}>{label}</button>;
  return (
    <>
      {problem ? <InlineProblem problem={problem} /> : null}
      {moves ? button("Pause", "pause") : null}
      {corpus.state === "paused" ? button("Resume", "resume", "primary") : null}
      {moves || corpus.state === "paused" ? button("Cancel", "cancel", "danger") : null}
      {corpus.counts.failed > 0 ? button("Retry failed calls", "retry") : null}
    </>
  );
}

const tones: Readonly<Record<string, string>> = { done: "good", failed: "bad", running: "live" };

function Row({ corpus, call }: { corpus: string; call: CorpusCall }) {
  return (
    <>
      <Cell>
        {call.state === "done" || call.state === "failed" || call.state === "skipped"
          ? <a class="row-link" href={href(["corpora", corpus, "calls", call.call])}><Breakable text={call.call} /></a>
          : <span class="strong"><Breakable text={call.call} /></span>}
      </Cell>
      <Cell><span class={`badge ${tones[call.state] ?? ""}`}>{call.state}</span></Cell>
      <Cell number>{call.attempts ?? ""}</Cell>
      <Cell>{call.error ? <span class="small" title={call.error.message}><b>{words(call.error.code)}</b> <span class="soft">{call.error.message}</span></span> : <span class="soft small">{call.endedAt ? `${moment(call.endedAt)} UTC` : ""}</span>}</Cell>
    </>
  );
}
