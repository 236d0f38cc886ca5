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
  const width = (value: number): { width: string } => ({ width: `${total ? (100 * value) / total : 0}%` });
  const finished = total - counts.pending - counts.running;
  return (
    <div class="progress" role="progressbar" aria-label={`Progress of ${corpus.corpus}`} aria-valuemin={0} aria-valuemax={total} aria-valuenow={finished} aria-valuetext={`${count(finished)} of ${count(total)} calls, ${percent(total ? finished / total : 0)}`}>
      <i class="done" style={width(counts.done)} />
      <i class="failed" style={width(counts.failed)} />
      <i class="passed" style={width(counts.skipped + counts.duplicate)} />
      <i class="running" style={width(counts.running)} />
    </div>
  );
}
