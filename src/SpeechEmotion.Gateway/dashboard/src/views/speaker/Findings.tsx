import type { Alert, FoundCall, TrajectoryPoint, Trend } from "../../api/types.ts";
import { href } from "../../app/route.ts";
import { date, moment, percent, signed, words } from "../../data/format.ts";
import { measureOf, valueOf, type MeasureId } from "../../data/measures.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { Breakable } from "../../parts/Head.tsx";
import { alertHref } from "../alerts/links.ts";
import type { Reading } from "./useTrajectory.ts";

const monthDays = 30.44;

/** What the numbers do over what is seen, in words. */
export function Findings({ reading, measure, zone }: { reading: Reading; measure: MeasureId; zone: string }) {
  const told = reading.detail?.measures[measure];
  const { label } = measureOf(measure);
  return (
    <section class="panel" aria-labelledby="findings">
      <div class="panel-head"><h2 id="findings">{label} over this time</h2></div>
      <div class="panel-body stack" style={{ gap: "10px" }}>
        <p>{told?.trend ? trendWords(told.trend) : <span class="soft">A trend needs at least 8 points.</span>}</p>
        <p>{told?.baseline ? <>Usual now: <b>{signed(told.baseline.median)}</b> ± {told.baseline.spread.toFixed(2)} <span class="soft">(the last {told.baseline.points} points)</span></> : <span class="soft">A baseline needs 8 earlier points.</span>}</p>
        {told && told.changes.length > 0
          ? <ul class="stack" style={{ gap: "6px" }}>{told.changes.slice(-6).map(change => <li key={change.start}><span class="badge warn">{change.after > change.before ? "▲" : "▼"} level change</span> <b>{date(change.start, zone)}</b>: {signed(change.before)} → {signed(change.after)}</li>)}</ul>
          : <p class="soft">No change of level.</p>}
      </div>
    </section>
  );
}

function trendWords(trend: Trend) {
  const [slope, low, high] = [trend.slopePerDay, trend.low, trend.high].map(value => value * monthDays) as [number, number, number];
  const isClear = trend.pValue < 0.05;
  return <>Trend: <b>{signed(slope, 3)}</b> a month <span class="soft">(95 %: {signed(low, 3)} to {signed(high, 3)}, p {trend.pValue < 0.001 ? "< 0.001" : `= ${trend.pValue.toFixed(3)}`})</span>{isClear ? null : <span class="soft">; no more than chance would give</span>}</>;
}

export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <section class="panel" aria-labelledby="alerts-of-speaker">
      <div class="panel-head"><h2 id="alerts-of-speaker">Alerts</h2><span class="soft small">{alerts.length || ""}</span></div>
      <div class="panel-body">
        {alerts.length === 0 ? <p class="soft">No rule found anything.</p> : (
          <ul class="stack" style={{ gap: "8px" }}>
            {alerts.slice(0, 8).map(alert => (
              <li key={alert.id} class="spread"><a href={alertHref(alert)}>{words(alert.rule)}</a><span class="soft small nowrap">{alert.callStartedAt ? moment(alert.callStartedAt) : ""}{alert.withdrawn ? " (withdrawn)" : ""}</span></li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

export function RecentCalls({ calls, speaker }: { calls: readonly FoundCall[]; speaker: string }) {
  return (
    <section class="panel" aria-labelledby="calls-of-speaker">
      <div class="panel-head"><h2 id="calls-of-speaker">Calls</h2><a class="small" href={href(["calls"], { speaker })}>All calls</a></div>
      <div class="panel-body">
        {calls.length === 0 ? <p class="soft">None found.</p> : (
          <ul class="stack" style={{ gap: "8px" }}>
            {calls.slice(0, 8).map(call => {
              const emotion = call.speakers.find(each => each.speaker === speaker)?.emotion;
              return <li key={call.call} class="spread"><a href={href(call.corpus ? ["corpora", call.corpus, "calls", call.call] : ["calls", call.call])}><Breakable text={call.call} /></a><span class="row small">{emotion ? <Emotion name={emotion} /> : <span class="faint">none computed</span>}<span class="soft nowrap">{call.startedAt ? date(call.startedAt) : ""}</span></span></li>;
            })}
          </ul>
        )}
      </div>
    </section>
  );
}

const mostRows = 60;

/** The points as a table, for those who would rather read than look. */
export function PointTable({ points, measure, zone }: { points: readonly TrajectoryPoint[]; measure: MeasureId; zone: string }) {
  return (
    <details class="panel">
      <summary class="panel-head"><h2>The same as a table</h2></summary>
      <div class="panel-body scroll-x" tabIndex={0} role="group" aria-label="Points">
        <table>
          <thead><tr><th scope="col">Begins</th><th scope="col">Call</th><th scope="col" class="number">Calls</th><th scope="col">Emotion</th><th scope="col" class="number">{measureOf(measure).label}</th><th scope="col" class="number">Spreads from usual</th><th scope="col" class="number">Peak anger</th></tr></thead>
          <tbody>
            {points.slice(-mostRows).toReversed().map(point => (
              <tr key={`${point.start}${point.call ?? ""}`}>
                <td class="nowrap">{moment(point.start, zone)}</td>
                <td>{point.call ? <a href={href(["calls", point.call])}>{point.call}</a> : ""}</td>
                <td class="number">{point.calls}</td>
                <td>{point.emotion ? <Emotion name={point.emotion} /> : "–"}</td>
                <td class="number">{number(valueOf(point, measure))}</td>
                <td class="number">{number(point.deviations[measure]?.spreads ?? null)}</td>
                <td class="number">{point.peakAnger === null ? "–" : percent(point.peakAnger)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {points.length > mostRows ? <p class="soft small" style={{ marginTop: "10px" }}>The latest {mostRows} of {points.length}; zoom in for others.</p> : null}
      </div>
    </details>
  );
}

const number = (value: number | null): string => (value === null ? "–" : signed(value));
