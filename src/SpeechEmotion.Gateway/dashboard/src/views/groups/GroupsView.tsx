import { useMemo, useState } from "preact/hooks";
import { groups } from "../../api/gateway.ts";
import { Problem } from "../../api/http.ts";
import type { GroupEntry, Trajectory } from "../../api/types.ts";
import { go, useResource } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { count, date, duration, plural, signed } from "../../data/format.ts";
import { measureOf, measures, rangeOf, valueOf } from "../../data/measures.ts";
import { overallOf } from "../../data/overall.ts";
import { resolutions, wholeOf, type Resolution, type Span } from "../../data/resolution.ts";
import { fromAddress, toAddress } from "../../data/time-input.ts";
import { Head } from "../../parts/Head.tsx";
import { Legend, Mix } from "../../parts/Emotions.tsx";
import { Empty, Failure, Skeleton } from "../../parts/States.tsx";
import { TrajectoryChart } from "../../parts/charts/Trajectory.tsx";
import { SharesChart } from "../../parts/charts/Shares.tsx";
import { addGroup, parseGroups, type Group } from "./groups.ts";

const zone = "UTC";
const none: readonly never[] = [];

/** Groups by tag side by side, on one scale and one time. Which ones, and the zoom, stand in the address. */
export default function GroupsView({ route }: { route: Route }) {
  const chosen = parseGroups(route.query["groups"]);
  const measure = measureOf(route.query["measure"]).id;
  const resolution: Resolution = resolutions.find(each => each === route.query["resolution"]) ?? "week";
  const [typed, setTyped] = useState("");
  const [from, to] = [route.query["from"], route.query["to"]];
  const key = JSON.stringify([chosen, resolution, from, to]);
  const readings = useResource(chosen.length ? key : null, signal => Promise.all(chosen.map(group => groups.trajectory(group.tag, group.value, { resolution, tz: zone, from, to }, signal).catch((error: unknown) => nothingOf(group, error)))), true);
  const known = useResource("groups", groups.list);
  const set = (change: Record<string, string | null>): void => go(href(["groups"], { ...route.query, ...change }), true);
  const add = (event: Event): void => {
    event.preventDefault();
    const groups = addGroup(chosen, typed);
    if (groups.length === chosen.length) return;
    set({ groups: groups.map(each => `${each.tag}=${each.value}`).join(";") });
    setTyped("");
  };
  const remove = (group: Group): void => set({ groups: chosen.filter(each => each !== group).map(each => `${each.tag}=${each.value}`).join(";") });
  const show = (span: Span | null): void => set({ from: span ? toAddress(span.from) : null, to: span ? toAddress(span.to) : null });

  const trajectories = readings.value && readings.value.length === chosen.length ? readings.value : null;
  const span = useMemo(() => spanOf(trajectories ?? [], fromAddress(from), fromAddress(to)), [trajectories, from, to]);
  const range = useMemo(() => rangeOf((trajectories ?? []).flatMap(each => each.points.map(point => valueOf(point, measure))), measure), [trajectories, measure]);
  return (
    <div class="view">
      <Head title="Groups" lead="Teams, queues or whatever the calls are tagged with, side by side on one scale." />
      <form class="filters" onSubmit={add}>
        <label class="field" style={{ flex: "0 1 280px" }}>Add a group by tag<input class="input" placeholder="team=blue" list="known-groups" value={typed} onInput={event => setTyped(event.currentTarget.value)} data-search /></label>
        <datalist id="known-groups">{(known.value?.items ?? []).map(each => <option key={`${each.tag}=${each.value}`} value={`${each.tag}=${each.value}`}>{plural(each.calls, "call")}</option>)}</datalist>
        <button type="submit" class="button primary" disabled={addGroup(chosen, typed).length === chosen.length}>Add</button>
        <div class="segmented" role="group" aria-label="Measure">{measures.map(each => <button key={each.id} type="button" aria-pressed={each.id === measure} onClick={() => set({ measure: each.id === "valence" ? null : each.id })}>{each.label}</button>)}</div>
        <div class="segmented" role="group" aria-label="Resolution">{(["day", "week", "month"] as const).map(each => <button key={each} type="button" aria-pressed={each === resolution} onClick={() => set({ resolution: each === "week" ? null : each })}>{each}</button>)}</div>
        {from || to ? <button type="button" class="button" onClick={() => show(null)}>All time</button> : null}
      </form>
      {chosen.length === 0 ? <div class="panel"><Empty icon="groups" title="Choose groups to compare">A group is all calls that carry a tag, such as <code>team=blue</code> or <code>line=billing</code>. Add two or more and they stand side by side. The address of this view keeps them: send it as a link.</Empty><Suggestions groups={known.value?.items ?? []} /></div> : null}
      {readings.problem ? <Failure problem={readings.problem} retry={readings.reload} /> : null}
      <div class="small-charts">
        {chosen.map((group, index) => <Card key={`${group.tag}=${group.value}`} group={group} trajectory={trajectories?.[index] ?? null} span={span} range={range} measure={measure} onRemove={() => remove(group)} onZoom={show} />)}
      </div>
    </div>
  );
}

/** What the calls are tagged with most. */
function Suggestions({ groups }: { groups: readonly GroupEntry[] }) {
  if (groups.length === 0) return null;
  const most = [...groups].sort((left, right) => right.calls - left.calls).slice(0, 12);
  return (
    <div class="tools" style={{ justifyContent: "center", padding: "0 24px 36px" }}>
      {most.map(each => <a key={`${each.tag}=${each.value}`} class="button" href={href(["groups"], { groups: `${each.tag}=${each.value}` })}>{each.tag}={each.value} <span class="soft small">{count(each.calls)}</span></a>)}
    </div>
  );
}

interface CardProperties {
  readonly group: Group;
  readonly trajectory: Trajectory | null;
  readonly span: Span;
  readonly range: readonly [number, number];
  readonly measure: ReturnType<typeof measureOf>["id"];
  readonly onRemove: () => void;
  readonly onZoom: (span: Span) => void;
}

function Card({ group, trajectory, span, range, measure, onRemove, onZoom }: CardProperties) {
  const name = `${group.tag}=${group.value}`;
  const overall = overallOf(trajectory?.points ?? []);
  return (
    <section class="panel" aria-label={name} style={{ minHeight: "470px" }}>
      <div class="panel-head"><h2>{group.value} <span class="soft small">{group.tag}</span></h2><button type="button" class="button" aria-label={`Remove ${name}`} onClick={onRemove}>Remove</button></div>
      {trajectory === null ? <div class="panel-body"><Skeleton height={390} label={`Loading ${name}`} /></div> : trajectory.points.length === 0
        ? <Empty icon="groups" title="No calls">No analysed call carries {name} in this time.</Empty>
        : (
          <>
            <div class="panel-body" style={{ paddingBottom: "6px", display: "grid", gap: "8px" }}>
              <p class="soft small">{count(trajectory.group?.speakers ?? 0)} speakers, {count(overall.calls)} calls, {duration(overall.seconds)} of speech{overall.valence === null ? "" : <>, valence <b>{signed(overall.valence)}</b></>}</p>
              {overall.shares ? <><Mix shares={overall.shares} label={`Emotions of ${name}`} /><Legend shares={overall.shares} most={3} /></> : null}
            </div>
            <TrajectoryChart points={trajectory.points} measure={measure} span={span} zone={zone} height={200} label={`${measureOf(measure).label} of ${name}, ${date(span.from)} to ${date(span.to)}`} changes={trajectory.measures[measure]?.changes ?? none} trend={trajectory.measures[measure]?.trend ?? null} range={range} onZoom={onZoom} />
            <SharesChart points={trajectory.points} span={span} zone={zone} height={110} label={`Shares of emotions of ${name}`} onZoom={onZoom} />
          </>
        )}
    </section>
  );
}

/** A group nobody is in stands beside the others, and says so. */
function nothingOf(group: Group, error: unknown): Trajectory {
  if (!(error instanceof Problem) || error.status !== 404) throw error;
  return { speaker: null, group: { ...group, speakers: 0 }, resolution: "week", tz: zone, points: [], measures: {} };
}

/** The time that all groups are shown over: what is zoomed to, or all of all of them. */
function spanOf(trajectories: readonly Trajectory[], from: number | null, to: number | null): Span {
  const starts = trajectories.flatMap(each => each.points.map(point => Date.parse(point.start)));
  if (starts.length === 0) return { from: from ?? 0, to: to ?? 1 };
  const whole = wholeOf(Math.min(...starts), Math.max(...starts));
  return { from: from ?? whole.from, to: to ?? whole.to };
}
