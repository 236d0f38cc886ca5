import { corpora } from "../../api/gateway.ts";
import type { Corpus } from "../../api/types.ts";
import { useListing } from "../../app/hooks.ts";
import { href } from "../../app/route.ts";
import { useMay } from "../../app/session.ts";
import { count, duration, plural, remaining } from "../../data/format.ts";
import { ProgressBar, StateBadge, totalOf } from "../../parts/CorpusProgress.tsx";
import { Head } from "../../parts/Head.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { Empty } from "../../parts/States.tsx";
import { Cell, VirtualList } from "../../parts/VirtualList.tsx";
import { useLiveCorpora } from "./useLiveCorpora.ts";

const heads = [{ label: "Corpus" }, { label: "State" }, { label: "Progress" }, { label: "Audio", number: true }, { label: "Speed", number: true }];

/** All corpora, those under way moving. */
export default function CorporaView() {
  const listing = useListing("corpora", corpora.list);
  const items = useLiveCorpora(listing.items);
  const maySubmit = useMay("submit");
  const submit = maySubmit ? <a class="button primary" href={href(["submit"])}><Icon name="submit" size={16} />Submit a corpus</a> : null;
  return (
    <div class="view">
      <Head title="Corpora" lead={<Summary items={items} isWhole={listing.isWhole} />} tools={submit} />
      <VirtualList
        listing={{ ...listing, items }}
        kind="corpora"
        label="Corpora"
        noun="corpus"
        nouns="corpora"
        heads={heads}
        rowHeight={64}
        narrowRowHeight={120}
        keyOf={corpus => corpus.corpus}
        row={corpus => <Row corpus={corpus} />}
        empty={<Empty icon="corpora" title="No corpus yet" tools={submit}>A corpus is a manifest that names recordings. Submit one and its calls are analysed here, a few at a time; what is done can be read at once.</Empty>}
      />
    </div>
  );
}

function Summary({ items, isWhole }: { items: readonly Corpus[]; isWhole: boolean }) {
  if (items.length === 0) return <>Recordings on their way to results.</>;
  const running = items.filter(corpus => corpus.state === "running").length;
  const done = items.reduce((sum, corpus) => sum + corpus.counts.done, 0);
  const seconds = items.reduce((sum, corpus) => sum + (corpus.seconds ?? 0), 0);
  return <>{[`${plural(done, "call")} analysed`, `${duration(seconds)} of audio`, running ? `${count(running)} under way` : "nothing under way", isWhole ? "" : "more below"].filter(Boolean).join(" · ")}</>;
}

function Row({ corpus }: { corpus: Corpus }) {
  const total = totalOf(corpus);
  const finished = total - corpus.counts.pending - corpus.counts.running;
  return (
    <>
      <Cell><a class="row-link clip" href={href(["corpora", corpus.corpus])}>{corpus.corpus}</a></Cell>
      <Cell><StateBadge corpus={corpus} /></Cell>
      <Cell>
        <ProgressBar corpus={corpus} />
        <div class="small soft clip" style={{ marginTop: "5px" }}>{count(finished)} of {count(total)} calls{corpus.counts.failed ? `, ${count(corpus.counts.failed)} failed` : ""}</div>
      </Cell>
      <Cell number>{duration(corpus.seconds ?? 0)}</Cell>
      <Cell number>{corpus.speed ? <>{corpus.speed.toFixed(0)} × real time<div class="small soft">{corpus.remainingSeconds ? remaining(corpus.remainingSeconds) : ""}</div></> : <span class="faint">–</span>}</Cell>
    </>
  );
}
