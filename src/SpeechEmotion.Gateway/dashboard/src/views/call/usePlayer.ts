import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

export interface Player {
  readonly isPlaying: boolean;
  /** Seconds into the recording; null before anything was played. */
  readonly at: number | null;
  /** Why nothing can be heard; null while nothing is known against it. */
  readonly problem: string | null;
  /** Plays a stretch, or from a place to the end. */
  play(from?: number, to?: number): void;
  pause(): void;
}

/** Plays a recording from the gateway. The browser asks for ranges: an hour of audio is not loaded to hear two seconds of it. */
export function usePlayer(url: string): Player {
  const element = useMemo(() => {
    const audio = new Audio();
    audio.preload = "none";
    return audio;
  }, [url]);
  const stopAt = useRef(Infinity);
  const [state, setState] = useState<{ isPlaying: boolean; at: number | null; problem: string | null }>({ isPlaying: false, at: null, problem: null });

  useEffect(() => {
    let frame = 0;
    const tick = (): void => {
      if (element.currentTime >= stopAt.current) element.pause();
      setState(former => ({ ...former, at: element.currentTime }));
      if (!element.paused) frame = requestAnimationFrame(tick);
    };
    const started = (): void => {
      setState(former => ({ ...former, isPlaying: true, problem: null }));
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(tick);
    };
    const stopped = (): void => setState(former => ({ ...former, isPlaying: false }));
    const failed = (): void => setState(former => ({ ...former, isPlaying: false, problem: "The recording cannot be heard here: the gateway cannot reach it any more, or this browser does not play its format." }));
    element.addEventListener("playing", started);
    element.addEventListener("pause", stopped);
    element.addEventListener("ended", stopped);
    element.addEventListener("error", failed);
    // In the page, so that tools of the browser, and tests, find it.
    element.hidden = true;
    document.body.append(element);
    return () => {
      cancelAnimationFrame(frame);
      element.pause();
      element.removeAttribute("src");
      element.remove();
    };
  }, [element]);

  const play = useCallback((from?: number, to = Infinity) => {
    if (!element.src) element.src = url;
    stopAt.current = to;
    if (from !== undefined) element.currentTime = from;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") return;
      setState(former => ({ ...former, isPlaying: false, problem: "The recording cannot be heard here: the gateway cannot reach it any more, or this browser does not play its format." }));
    });
  }, [element, url]);
  const pause = useCallback(() => element.pause(), [element]);
  return { ...state, play, pause };
}
