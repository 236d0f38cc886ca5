import { useEffect, useState } from "preact/hooks";
import { corpora } from "../../api/gateway.ts";
import { follow } from "../../api/live.ts";
import type { Corpus } from "../../api/types.ts";

/** How often a corpus is asked for where it cannot be followed, in milliseconds. */
const pause = 4000;

/** Whether it will be another by itself. */
export const isMoving = (corpus: Corpus): boolean => corpus.state === "queued" || corpus.state === "running" || corpus.state === "paused";

/** The corpora as they are now: those that move are followed, a few by events and the others by asking. */
export function useLiveCorpora(items: readonly Corpus[]): readonly Corpus[] {
  const [news, setNews] = useState<ReadonlyMap<string, Corpus>>(new Map());
  const moving = items.filter(isMoving).map(corpus => corpus.corpus).join("\n");
  useEffect(() => {
    const stops = moving.split("\n").filter(Boolean).slice(0, 50).map(name => watch(name, corpus => setNews(former => new Map(former).set(name, corpus))));
    return () => stops.forEach(stop => stop());
  }, [moving]);
  return items.map(corpus => news.get(corpus.corpus) ?? corpus);
}

/** Follows one corpus until it has ended or the answer is not wanted any more. */
export function watch(name: string, onCorpus: (corpus: Corpus) => void): () => void {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const poll = async (): Promise<void> => {
    try {
      const corpus = await corpora.one(name, abort.signal);
      if (abort.signal.aborted) return;
      onCorpus(corpus);
      if (!isMoving(corpus)) return;
    } catch {
      if (abort.signal.aborted) return;
    }
    timer = setTimeout(() => void poll(), pause);
  };
  const stop = follow(name, onCorpus, () => void poll());
  return () => {
    abort.abort();
    clearTimeout(timer);
    stop();
  };
}
