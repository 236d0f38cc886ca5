import type { Corpus, CorpusState } from "../api/types.ts";
import { count, percent } from "../data/format.ts";

const tones: Record<CorpusState, string> = { queued: "", running: "live", paused: "warn", done: "good", cancelled: "" };

/** Where a corpus is, in a word. */
export function StateBadge({ corpus }: { corpus: Corpus }) {
  if (corpus.error) return <span class="badge bad">stopped</span>;
  if (corpus.state === "done" && corpus.counts.failed > 0) return <span class="badge warn">done, {count(corpus.counts.failed)} failed</span>;
  return <span class={`badge ${tones[corpus.state]}`}>{corpus.state}</span>;
}

export const totalOf = ({ counts }: Corpus): number => counts.pending + counts.running + counts.done + counts.failed + counts.skipped + counts.duplicate;

/** Every input of a corpus as one bar: done, under way, failed, passed over; the rest waits. */
export function ProgressBar({ corpus }: { corpus: Corpus }) {
  const { counts } = corpus;
  const total = totalOf(corpus);
  const finished = total - counts.pending - counts.running;
  // One element whose colours change: parts that grow would push each other along.
  let at = 0;
  const stops = ([["--calm", counts.done], ["--angry", counts.failed], ["--strong", counts.skipped + counts.duplicate], ["--accent", counts.running]] as const).map(([tone, value]) => {
    const from = at;
    at += total ? (100 * value) / total : 0;
    return `var(${tone}) ${from}% ${at}%`;
  });
  return <div class="progress" style={{ backgroundImage: `linear-gradient(90deg, ${stops.join(", ")}, transparent ${at}%)` }} role="progressbar" aria-label={`Progress of ${corpus.corpus}`} aria-valuemin={0} aria-valuemax={total} aria-valuenow={finished} aria-valuetext={`${count(finished)} of ${count(total)} calls, ${percent(total ? finished / total : 0)}`} />;
}
