import { useState } from "preact/hooks";
import { alerts, calls, speakers } from "../../api/gateway.ts";
import { go, useResource } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { useMay } from "../../app/session.ts";
import { capital, count, date, duration, month, percent, signed } from "../../data/format.ts";
import { measureOf, measures } from "../../data/measures.ts";
import { overallOf } from "../../data/overall.ts";
import { resolutions, zoomed, type Span } from "../../data/resolution.ts";
import { toAddress } from "../../data/time-input.ts";
import { Legend, Mix } from "../../parts/Emotions.tsx";
import { Head } from "../../parts/Head.tsx";
import { Empty, Failure, InlineProblem, Skeleton } from "../../parts/States.tsx";
import { Charts } from "./Charts.tsx";
import { Erase } from "./Erase.tsx";
import { AlertList, Findings, PointTable, RecentCalls } from "./Findings.tsx";
import { useTrajectory } from "./useTrajectory.ts";

const none: readonly never[] = [];
const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** One speaker over time. Measure, zone, resolution and zoom stand in the address. */
export default function SpeakerView({ route }: { route: Route }) {
  const name = route.path[1]!;
  const zone = route.query["tz"] ?? here;
  const measure = measureOf(route.query["measure"]).id;
  const reading = useTrajectory(name, route.query, zone, (query, signal) => speakers.trajectory(name, query, signal));
  const found = useResource(`${name}\nalerts`, signal => alerts.list({ speaker: name }, null, signal));
  const recent = useResource(`${name}\ncalls`, signal => calls.find({ speaker: name }, null, signal));
  const mayErase = useMay("admin");
  const [asksToErase, setAsksToErase] = useState(false);
  const [isErased, setErased] = useState(false);

  const set = (change: Record<string, string | null>): void => go(href(route.path, { ...route.query, ...change }), true);
  const show = (span: Span | null): void => {
    const isWhole = span === null || span.to - span.from >= (reading.whole.to - reading.whole.from) * 0.999;
    set({ from: isWhole ? null : toAddress(span.from), to: isWhole ? null : toAddress(span.to) });
  };
  const crumbs = [{ label: "Speakers", href: href(["speakers"]) }];
  if (isErased) return <div class="view"><Head title={name} crumbs={crumbs} /><div class="panel"><Empty icon="speakers" title="Erased" tools={<a class="button primary" href={href(["speakers"])}>All speakers</a>}>Nothing is held on this speaker any more but the record that it was erased.</Empty></div></div>;
  const isUnknown = reading.problem?.status === 404 || reading.overview?.points.length === 0;
  if (reading.problem && !reading.overview && !isUnknown) return <Failure problem={reading.problem} retry={reading.reload} />;
  const points = reading.overview?.points ?? [];
  const overall = overallOf(points);
  const told = reading.overview?.resolution === "month" ? month : date;
  if (isUnknown) return <div class="view"><Head title={name} crumbs={crumbs} lead="Not known" /><div class="panel"><Empty icon="speakers" title="Nothing is known of this speaker" tools={<a class="button" href={href(["speakers"])}>All speakers</a>}>No analysed call names this speaker, or what was held has been erased.</Empty></div></div>;

  if (!reading.overview) return <div class="view"><Head title={name} crumbs={crumbs} lead="…" /><Skeleton key="whole" height={840} label="Loading the speaker" /></div>;

  const tools = mayErase ? <><a class="button" href={speakers.export(name)} download>Export</a><button type="button" class="button danger" onClick={() => setAsksToErase(true)}>Erase …</button></> : null;
  return (
    <div class="view">
      <Head title={name} crumbs={crumbs} tools={tools} lead={`${count(reading.calls)} ${reading.calls === 1 ? "call" : "calls"}, ${duration(overall.seconds)} of speech, ${[...new Set([told(points[0]!.start, zone), told(points.at(-1)!.start, zone)])].join(" to ")}`} />
      <section class="panel" aria-label="All calls together">
        <div class="panel-body" style={{ paddingTop: "18px", display: "grid", gap: "12px" }}>
              {overall.shares ? <><Mix shares={overall.shares} label={`Emotions of ${name}`} /><div class="spread" style={{ flexWrap: "wrap" }}><Legend shares={overall.shares} /><div class="measures" style={{ margin: 0 }}><span>valence <b>{signed(overall.valence ?? 0)}</b></span>{overall.peakAnger === null ? null : <span>peak anger <b>{percent(overall.peakAnger)}</b></span>}</div></div></> : <p class="soft">No emotion is computed of this speaker; only when they speak is known.</p>}
        </div>
      </section>
      <section class="panel" aria-labelledby="trajectory">
        <div class="panel-head">
          <h2 id="trajectory">Trajectory</h2>
          <div class="tools">
            <div class="segmented" role="group" aria-label="Measure">{measures.map(each => <button key={each.id} type="button" aria-pressed={each.id === measure} onClick={() => set({ measure: each.id === "valence" ? null : each.id })}>{each.label}</button>)}</div>
            <select class="input" style={{ width: "auto" }} aria-label="Resolution" value={route.query["resolution"] ?? ""} onChange={event => set({ resolution: event.currentTarget.value || null })}>
              <option value="">Auto: {reading.resolution}</option>
              {resolutions.map(each => <option key={each} value={each}>{capital(each)}</option>)}
            </select>
            <select class="input" style={{ width: "auto" }} aria-label="Time zone" value={zone} onChange={event => set({ tz: event.currentTarget.value === here ? null : event.currentTarget.value })}>
              {[...new Set([here, "UTC", zone])].map(each => <option key={each} value={each}>{each}</option>)}
            </select>
            <button type="button" class="button icon" aria-label="Zoom out" title="Zoom out (−)" onClick={() => show(zoomed(reading.span, 2, reading.whole))}>−</button>
            <button type="button" class="button icon" aria-label="Zoom in" title="Zoom in (+)" onClick={() => show(zoomed(reading.span, 0.5, reading.whole))}>+</button>
            <button type="button" class="button" title="All (0)" onClick={() => show(null)}>All</button>
          </div>
        </div>
        {reading.problem ? <div class="panel-body"><InlineProblem problem={reading.problem} /></div> : null}
        {reading.detail
          ? <div aria-busy={reading.isLoading}><Charts name={name} reading={reading} measure={measure} zone={zone} alerts={found.value?.items ?? none} onSpan={show} /></div>
          : <div style={{ padding: "0 20px 20px" }}><Skeleton height={594} label="Loading the trajectory" /></div>}
      </section>
      {!reading.detail ? null : !found.isLoading && !recent.isLoading ? <div class="columns-2 even">
        <div class="stack"><Findings reading={reading} measure={measure} zone={zone} /><AlertList alerts={found.value?.items ?? []} /></div>
        <div class="stack"><RecentCalls calls={recent.value?.items ?? []} speaker={name} /></div>
      </div> : <Skeleton key="below" height={300} />}
      {reading.detail && !found.isLoading && !recent.isLoading ? <PointTable points={reading.detail.points} measure={measure} zone={zone} /> : null}
      {asksToErase ? <Erase speaker={name} onClose={() => setAsksToErase(false)} onErased={() => { setAsksToErase(false); setErased(true); }} /> : null}
    </div>
  );
}
