import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../api/http.ts";
import type { Page } from "../api/types.ts";
import { parseRoute, type Route } from "./route.ts";

/** The address, again whenever it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const read = (): void => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return route;
}

/** Goes to an address. Replacing keeps the way back short: a zoom is no page of its own. */
export function go(to: string, replace = false): void {
  if (to === location.hash) return;
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(null, "", to);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export interface Resource<T> {
  /** The last answer; it stays while a newer one is asked for. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  reload(): void;
  /** Takes news that came another way. */
  set(value: T): void;
}

/** Asks for something whenever the key changes; null asks for nothing. Answers that come too late are dropped. */
export function useResource<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>, keepsFormer = false): Resource<T> {
  const [state, setState] = useState<{ key: string | null; value: T | null; problem: Problem | null; isLoading: boolean }>({ key, value: null, problem: null, isLoading: key !== null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    setState(former => ({ key, value: keepsFormer || former.key === key ? former.value : null, problem: null, isLoading: true }));
    load(abort.signal).then(
      value => abort.signal.aborted || setState({ key, value, problem: null, isLoading: false }),
      (error: unknown) => abort.signal.aborted || setState(former => ({ key, value: former.value, problem: asProblem(error), isLoading: false })),
    );
    return () => abort.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound(former => former + 1), []);
  const set = useCallback((value: T) => setState(former => ({ ...former, value, problem: null })), []);
  const isStale = state.key !== key && !keepsFormer;
  return { value: isStale ? null : state.value, problem: isStale ? null : state.problem, isLoading: state.isLoading || isStale, reload, set };
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(-1, "The dashboard could not show this", error instanceof Error ? error.message : String(error));
}

export interface Listing<T> {
  readonly items: readonly T[];
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly isWhole: boolean;
  /** Asks for the next page, once. */
  more(): void;
  reload(): void;
}

/** A list in pages, asked for as far as somebody looks. */
export function useListing<T>(key: string, load: (after: string | null, signal: AbortSignal) => Promise<Page<T>>): Listing<T> {
  const [state, setState] = useState<{ key: string; items: readonly T[]; next: string | null; isWhole: boolean; problem: Problem | null }>({ key, items: [], next: null, isWhole: false, problem: null });
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const latest = useRef(state);
  latest.current = state;

  const fetchPage = useCallback((after: string | null) => {
    abort.current?.abort();
    const mine = (abort.current = new AbortController());
    setLoading(true);
    load(after, mine.signal).then(
      page => {
        if (mine.signal.aborted) return;
        setState(former => ({ key, items: after === null ? page.items : [...former.items, ...page.items], next: page.next, isWhole: page.next === null, problem: null }));
        setLoading(false);
      },
      (error: unknown) => {
        if (mine.signal.aborted) return;
        setState(former => ({ ...former, key, items: after === null ? [] : former.items, problem: asProblem(error) }));
        setLoading(false);
      },
    );
  }, [key]);

  useEffect(() => {
    fetchPage(null);
    return () => abort.current?.abort();
  }, [key, round]);

  const more = useCallback(() => {
    if (!isLoading && !latest.current.isWhole && latest.current.next !== null && !latest.current.problem) fetchPage(latest.current.next);
  }, [fetchPage, isLoading]);
  const reload = useCallback(() => setRound(former => former + 1), []);
  const isStale = state.key !== key;
  return { items: isStale ? [] : state.items, problem: isStale ? null : state.problem, isLoading: isLoading || isStale, isWhole: !isStale && state.isWhole, more, reload };
}

/** The width of an element in CSS pixels, 0 before it is known. */
export function useWidth<E extends HTMLElement>(): [(element: E | null) => void, number] {
  const [width, setWidth] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: E | null) => {
    observer.current?.disconnect();
    if (!element) return;
    setWidth(element.clientWidth);
    observer.current = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.current.observe(element);
  }, []);
  return [ref, width];
}

/** The document's title names the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · SpeechEmotion`;
  }, [title]);
}
