import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Problem, unreachable } from "../api/http.ts";
import { href } from "../app/route.ts";
import { Icon, type IconName } from "./Icon.tsx";

/** Nothing is here yet: what would be, and how to get it. */
export function Empty({ icon, title, children, tools }: { icon: IconName; title: string; children: ComponentChildren; tools?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} size={34} />
      <h2>{title}</h2>
      <p>{children}</p>
      {tools ? <div class="tools">{tools}</div> : null}
    </div>
  );
}

/** What happened, in the gateway's words, and what to do. */
export function Failure({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const isAway = problem.status === unreachable || problem.status === 503;
  // What says when to ask again is asked again then, by itself.
  const again = problem.status === 503 && retry ? problem.retryAfter : null;
  useEffect(() => {
    if (again === null || !retry) return;
    const timer = setTimeout(retry, 1000 * again);
    return () => clearTimeout(timer);
  }, [problem]);
  return (
    <div class="panel problem" role="alert">
      <div class="empty">
        <Icon name={isAway ? "cloud" : "alerts"} size={34} />
        <h2>{problem.title}</h2>
        {problem.detail ? <p>{sentence(problem.detail)}</p> : null}
        {again !== null ? <p role="status">It is tried again every {again} s.</p> : problem.retryAfter ? <p>Try again in {problem.retryAfter} s.</p> : null}
        <div class="tools">
          {problem.status === 401 ? <a class="button primary" href={href(["sign-in"], { then: location.hash.slice(1) })}>Sign in</a> : null}
          {retry && problem.status !== 401 ? <button type="button" class="button" onClick={retry}>Try again</button> : null}
        </div>
      </div>
    </div>
  );
}

export function InlineProblem({ problem }: { problem: Problem }) {
  return <div class="inline-problem" role="alert"><b>{problem.title}.</b> {sentence(problem.detail)}</div>;
}

/** Holds the place of what is coming, at its size, so that nothing moves when it comes. */
export function Skeleton({ height, label }: { height: number; label?: string }) {
  return <div class="skeleton" style={{ height: `${height}px` }} role={label ? "status" : undefined} aria-label={label} />;
}

function sentence(text: string): string {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) || capital === "" ? capital : `${capital}.`;
}
