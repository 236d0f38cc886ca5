import { speakers } from "../../api/gateway.ts";
import type { SpeakerEntry } from "../../api/types.ts";
import { go, useListing } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { count, date, percent, signed } from "../../data/format.ts";
import { Mix } from "../../parts/Emotions.tsx";
import { Head } from "../../parts/Head.tsx";
import { Empty } from "../../parts/States.tsx";
import { Cell, VirtualList } from "../../parts/VirtualList.tsx";

const orders = [{ id: "negative", label: "Most negative" }, { id: "recent", label: "Latest call" }, { id: "calls", label: "Most calls" }];
const heads = [{ label: "Speaker" }, { label: "Emotions, all calls" }, { label: "Valence", number: true }, { label: "Peak anger", number: true }, { label: "Calls", number: true }, { label: "Last call", number: true }];

/** Everybody who has a name, in one of three orders. */
export default function SpeakersView({ route }: { route: Route }) {
  const order = route.query["order"] ?? "negative";
  const tag = route.query["tag"] ?? "";
  const listing = useListing(`${order}\n${tag}`, (after, signal) => speakers.list(order, tag || null, after, signal));
  const show = (query: { order?: string; tag?: string }): void => go(href(["speakers"], { order, tag, ...query }), true);
  const open = (event: Event): void => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get("name");
    if (typeof name === "string" && name.trim()) go(href(["speakers", name.trim()]));
  };
  return (
    <div class="view">
      <Head title="Speakers" lead="How each voice sounds over all its calls, the ones to look at first." />
      <div class="filters">
        <div class="segmented" role="group" aria-label="Order">
          {orders.map(each => <button key={each.id} type="button" aria-pressed={each.id === order} onClick={() => show({ order: each.id })}>{each.label}</button>)}
        </div>
        <form class="row" style={{ flex: "1 1 220px" }} onSubmit={open}>
          <input class="input" type="search" name="name" aria-label="Open a speaker by name" placeholder="Open a speaker by name" data-search />
        </form>
        <div style={{ flex: "1 1 180px" }}>
          <input class="input" type="search" aria-label="With the tag" placeholder="With the tag, team=blue" defaultValue={tag} key={tag} onChange={event => show({ tag: event.currentTarget.value.trim() })} />
        </div>
      </div>
      <VirtualList
        listing={listing}
        kind="speakers"
        label="Speakers"
        noun="speaker"
        heads={heads}
        rowHeight={54}
        narrowRowHeight={78}
        keyOf={speaker => speaker.speaker}
        row={speaker => <Row speaker={speaker} />}
        empty={tag ? <Empty icon="search" title="Nobody has this tag" tools={<a class="button" href={href(["speakers"], { order })}>All speakers</a>}>Tags are matched exactly, name=value, as the manifest gave them.</Empty> : <Empty icon="speakers" title="No speakers yet">A manifest names who speaks in speaker0, speaker1, …; a call without names has no trajectory.</Empty>}
      />
    </div>
  );
}

function Row({ speaker }: { speaker: SpeakerEntry }) {
  return (
    <>
      <Cell><a class="row-link clip" href={href(["speakers", speaker.speaker])}>{speaker.speaker}</a></Cell>
      <Cell>{speaker.probabilities ? <Mix shares={speaker.probabilities} label="Emotions" /> : <span class="faint small">no emotion computed</span>}</Cell>
      <Cell number>{speaker.valence === null ? <span class="faint">–</span> : <><span class="narrow-only soft small">valence </span>{signed(speaker.valence)}</>}</Cell>
      <Cell number>{speaker.peakAnger === null ? <span class="faint">–</span> : <><span class="narrow-only soft small">anger </span>{percent(speaker.peakAnger)}</>}</Cell>
      <Cell number>{count(speaker.calls)}</Cell>
      <Cell number><span class="soft">{date(speaker.last)}</span></Cell>
    </>
  );
}
