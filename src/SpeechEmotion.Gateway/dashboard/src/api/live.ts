import { corpora } from "./gateway.ts";
import type { Corpus } from "./types.ts";

/**
 * A browser opens six connections to a host over HTTP/1.1; streams that stay open must leave room for requests.
 */
const mostStreams = 3;
let open = 0;

/**
 * Follows a corpus by server-sent events, which the browser takes up again by itself with the last event's number. Where
 * all streams are taken, or one cannot be had, `onSilence` says that somebody has to ask instead.
 */
export function follow(corpus: string, onCorpus: (corpus: Corpus) => void, onSilence: () => void): () => void {
  if (open >= mostStreams) {
    onSilence();
    return () => undefined;
  }
  open++;
  const stream = new EventSource(corpora.events(corpus), { withCredentials: true });
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    open--;
    stream.close();
  };
  const take = (event: MessageEvent<string>): void => {
    let news: Corpus;
    try {
      news = JSON.parse(event.data) as Corpus;
    } catch {
      return;
    }
    if (typeof news.state !== "string" || !news.counts) return;
    onCorpus(news);
    // An ended stream that is not closed here would be asked for again every few seconds.
    if (news.state === "done" || news.state === "cancelled") close();
  };
  for (const name of ["message", "snapshot", "status", "progress", "corpus", "done"]) stream.addEventListener(name, take as EventListener);
  stream.addEventListener("error", () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    close();
    onSilence();
  });
  return close;
}
