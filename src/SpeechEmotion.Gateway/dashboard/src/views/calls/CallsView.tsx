import { calls } from "../../api/gateway.ts";
import type { FoundCall } from "../../api/types.ts";
import { go, useListing } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { emotions } from "../../data/emotions.ts";
import { capital, clock, moment, signed } from "../../data/format.ts";
import { fromAddress, toAddress } from "../../data/time-input.ts";
import { Emotion } from "../../parts/Emotions.tsx";
import { Breakable, Head } from "../../parts/Head.tsx";
import { Empty } from "../../parts/States.tsx";
import { Cell, VirtualList } from "../../parts/VirtualList.tsx";

const names = ["speaker", "tag", "emotion", "from", "to"] as const;
const heads = [{ label: "Call" }, { label: "Speakers" }, { label: "Emotion" }, { label: "Least valence", number: true }, { label: "Length", number: true }, { label: "Began (UTC)", number: true }];

/** Calls found by tag, speaker, emotion and date. Every filter stands in the address. */
export default function CallsView({ route }: { route: Route }) {
  const query = Object.fromEntries(names.map(name => [name, route.query[name] ?? null]));
  const listing = useListing(JSON.stringify(query), (after, signal) => calls.find({ ...query, from: instant(query["from"]), to: instant(query["to"]) }, after, signal));
  const set = (name: string, value: string): void => go(href(["calls"], { ...query, [name]: value }), true);
  const isFiltered = Object.values(query).some(Boolean);
  const text = (name: string, label: string, placeholder: string, isSearch = false) => (
    <label class="field" style={{ flex: "1 1 180px" }}>
      {label}
      <input class="input" type="search" placeholder={placeholder} defaultValue={query[name] ?? ""} key={`${name}=${query[name] ?? ""}`} onChange={event => set(name, event.currentTarget.value.trim())} {...(isSearch ? { "data-search": true } : {})} />
    </label>
  );
  return (
    <div class="view">
      <Head title="Calls" lead="Analysed calls, by who speaks, what was said about them, and how they sound." />
      <form class="filters" onSubmit={event => event.preventDefault()}>
        {text("speaker", "Speaker", "Any speaker", true)}
        {text("tag", "Tag", "line=billing")}
        <label class="field" style={{ flex: "0 1 150px" }}>
          Emotion
          <select class="input" value={query["emotion"] ?? ""} onChange={event => set("emotion", event.currentTarget.value)}>
            <option value="">Any</option>
            {emotions.map(name => <option key={name} value={name}>{capital(name)}</option>)}
          </select>
        </label>
        {(["from", "to"] as const).map(name => (
          <label key={name} class="field" style={{ flex: "0 1 160px" }}>
            {name === "from" ? "From (UTC)" : "Before (UTC)"}
            <input class="input" type="date" value={query[name]?.slice(0, 10) ?? ""} onChange={event => set(name, event.currentTarget.value)} />
          </label>
        ))}
        {isFiltered ? <a class="button" href={href(["calls"])}>Clear</a> : null}
      </form>
      <VirtualList
        listing={listing}
        kind="found-calls"
        label="Calls"
        noun="call"
        heads={heads}
        rowHeight={60}
        narrowRowHeight={88}
        keyOf={call => call.call}
        row={call => <Row call={call} />}
        empty={isFiltered ? <Empty icon="search" title="No call matches" tools={<a class="button" href={href(["calls"])}>Clear the filters</a>}>Names and tags are matched exactly; a tag is name=value.</Empty> : <Empty icon="calls" title="No calls yet" tools={<a class="button primary" href={href(["submit"])}>Submit a corpus</a>}>Calls appear here once they are analysed.</Empty>}
      />
    </div>
  );
}

/** A day as the instant it begins at. */
function instant(text: string | null | undefined): string | null {
  const milliseconds = fromAddress(text ?? undefined);
  return milliseconds === null ? null : toAddress(milliseconds);
}

function Row({ call }: { call: FoundCall }) {
  const path = call.corpus ? ["corpora", call.corpus, "calls", call.call] : ["calls", call.call];
  const spoken = call.speakers.filter(speaker => speaker.valence !== null);
  const lowest = spoken.length ? Math.min(...spoken.map(speaker => speaker.valence!)) : null;
  return (
    <>
      <Cell><a class="row-link" href={href(path)}><Breakable text={call.call} /></a></Cell>
      <Cell>{call.speakers.slice(0, 2).map(speaker => <span key={speaker.channel} class="clip">{speaker.speaker} <span class="soft small">{speaker.role ?? ""}</span></span>)}</Cell>
      <Cell>{call.speakers.slice(0, 2).map(speaker => <div key={speaker.channel}>{speaker.emotion ? <Emotion name={speaker.emotion} /> : <span class="faint">none computed</span>}</div>)}</Cell>
      <Cell number>{lowest === null ? <span class="faint">–</span> : signed(lowest)}</Cell>
      <Cell number>{clock(call.seconds)}</Cell>
      <Cell number><span class="soft nowrap">{call.startedAt ? moment(call.startedAt) : "not known"}</span></Cell>
    </>
  );
}
