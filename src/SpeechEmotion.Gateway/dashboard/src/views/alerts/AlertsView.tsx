import { useState } from "preact/hooks";
import { alerts } from "../../api/gateway.ts";
import type { Alert, Evidence } from "../../api/types.ts";
import { go, useListing } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { clock, moment, signed, words } from "../../data/format.ts";
import { Breakable, Head } from "../../parts/Head.tsx";
import { Empty } from "../../parts/States.tsx";
import { Cell, VirtualList } from "../../parts/VirtualList.tsx";
import { alertHref } from "./links.ts";
import { readSeen, writeSeen } from "./seen.ts";

const heads = [{ label: "Seen", hidden: true }, { label: "Rule" }, { label: "Speaker" }, { label: "Call" }, { label: "When (UTC)" }, { label: "Evidence" }];

/** What the rules found. Those not opened yet have a dot; the browser remembers which. */
export default function AlertsView({ route }: { route: Route }) {
  const [rule, speaker, all] = [route.query["rule"] ?? "", route.query["speaker"] ?? "", route.query["all"] === "1"];
  const listing = useListing(JSON.stringify([rule, speaker, all]), (after, signal) => alerts.list({ rule, speaker, withdrawn: all ? "true" : null }, after, signal));
  const [seen, setSeen] = useState(readSeen);
  const set = (change: Record<string, string | null>): void => go(href(["alerts"], { ...route.query, ...change }), true);
  const see = (ids: readonly string[]): void => {
    const next = new Set([...seen, ...ids]);
    writeSeen(next);
    setSeen(next);
  };
  const fresh = listing.items.filter(alert => !seen.has(alert.id));
  return (
    <div class="view">
      <Head title="Alerts" lead={fresh.length ? `${fresh.length} not looked at on this machine` : "What the rules found in calls and trajectories."} tools={<button type="button" class="button" disabled={fresh.length === 0} onClick={() => see(listing.items.map(alert => alert.id))}>Mark all as seen</button>} />
      <div class="filters">
        <label class="field" style={{ flex: "0 1 220px" }}>Rule<input class="input" type="search" placeholder="Any rule" defaultValue={rule} key={`r${rule}`} onChange={event => set({ rule: event.currentTarget.value.trim() })} data-search /></label>
        <label class="field" style={{ flex: "0 1 220px" }}>Speaker<input class="input" type="search" placeholder="Anybody" defaultValue={speaker} key={`s${speaker}`} onChange={event => set({ speaker: event.currentTarget.value.trim() })} /></label>
        <div class="segmented" role="group" aria-label="Which alerts"><button type="button" aria-pressed={!all} onClick={() => set({ all: null })}>Standing</button><button type="button" aria-pressed={all} onClick={() => set({ all: "1" })}>Withdrawn too</button></div>
      </div>
      <VirtualList
        listing={listing}
        kind="alerts"
        label="Alerts"
        noun="alert"
        heads={heads}
        rowHeight={56}
        narrowRowHeight={76}
        keyOf={alert => alert.id}
        row={alert => <Row alert={alert} isFresh={!seen.has(alert.id)} onOpen={() => see([alert.id])} />}
        empty={rule || speaker ? <Empty icon="search" title="No alert matches" tools={<a class="button" href={href(["alerts"])}>All alerts</a>}>Names of rules and speakers are matched exactly.</Empty> : <Empty icon="alerts" title="No alerts">Either no rule found anything, or there are no rules yet. Rules are data: <code>speechemotion alerts --rules FILE</code> holds them against everything that was ever analysed.</Empty>}
      />
    </div>
  );
}

function Row({ alert, isFresh, onOpen }: { alert: Alert; isFresh: boolean; onOpen: () => void }) {
  const evidence = alert.evidence.at(-1);
  return (
    <>
      <Cell>{isFresh ? <span class="dot" style={{ display: "block", borderRadius: "50%", backgroundColor: "var(--accent)" }} role="img" aria-label="not seen" /> : null}</Cell>
      <Cell><a class="row-link" href={alertHref(alert)} onClick={onOpen}>{words(alert.rule)}</a> {alert.withdrawn ? <span class="badge">withdrawn</span> : <div class="small soft">{words(alert.kind)}</div>}</Cell>
      <Cell><span class="clip">{alert.speaker ?? <span class="faint">the call as a whole</span>}</span></Cell>
      <Cell><Breakable text={alert.call} /></Cell>
      <Cell><span class="soft nowrap">{alert.callStartedAt ? moment(alert.callStartedAt) : "not known"}</span></Cell>
      <Cell><span class="small soft">{evidence ? evidenceWords(evidence) : ""}</span></Cell>
    </>
  );
}

function evidenceWords(evidence: Evidence): string {
  const numbers = Object.entries(evidence.values).slice(0, 3).map(([name, value]) => `${words(name.replace(/([A-Z])/g, " $1").toLowerCase())} ${Number.isInteger(value) ? value : signed(value).replace("+", "")}`);
  const at = evidence.end === null ? `from ${clock(evidence.start)}` : `${clock(evidence.start)}–${clock(evidence.end)}`;
  return [at, ...numbers].join(", ");
}
