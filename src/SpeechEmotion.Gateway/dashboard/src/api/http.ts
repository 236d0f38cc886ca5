/** What went wrong with a request, in the gateway's own words (RFC 9457) where it has any. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly retryAfter: number | null;

  constructor(status: number, title: string, detail: string, retryAfter: number | null = null) {
    super(`${title}: ${detail}`);
    [this.status, this.title, this.detail, this.retryAfter] = [status, title, detail, retryAfter];
  }
}

/** The status of a request that had no answer. */
export const unreachable = 0;

const limitSeconds = 30;

/** The address of something the gateway serves; the dashboard may stand below a prefix. */
export function address(path: readonly string[], query: Readonly<Record<string, string | number | null | undefined>> = {}): string {
  const url = new URL(path.map(escapeName).join("/"), document.baseURI.split("#")[0]);
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, String(value));
  return url.href;
}

// A part that is "." or ".." would be taken for a step in the path.
const escapeName = (name: string): string => encodeURIComponent(name).replace(/^\.{1,2}$/, dots => dots.replaceAll(".", "%2E"));

export interface Wish {
  readonly method?: string;
  readonly body?: Blob | string | File;
  readonly type?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** Seconds to wait; uploads need more. */
  readonly limit?: number;
}

/** Sends a request and gives the answer, or throws a {@link Problem}. An abandoned one throws an AbortError. */
export async function send(url: string, wish: Wish = {}): Promise<Response> {
  const limit = AbortSignal.timeout(1000 * (wish.limit ?? limitSeconds));
  const signal = wish.signal ? AbortSignal.any([wish.signal, limit]) : limit;
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: wish.method ?? "GET",
      headers: { Accept: `${wish.accept ?? "application/json"}, application/problem+json`, ...(wish.type ? { "Content-Type": wish.type } : {}) },
      credentials: "same-origin",
      signal,
      ...(wish.body === undefined ? {} : { body: wish.body }),
    });
  } catch (error) {
    if (wish.signal?.aborted) throw error;
    throw limit.aborted
      ? new Problem(unreachable, "The gateway has not answered", `It was given ${wish.limit ?? limitSeconds} seconds. Try again; if it stays so, look at the gateway's log.`)
      : new Problem(unreachable, "The gateway cannot be reached", "Is it still running, and is this machine connected to it? Nothing is lost: the engine goes on without this page.");
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

/** Sends a request and reads the answer as JSON. */
export async function ask<T>(url: string, wish: Wish = {}): Promise<T> {
  const answer = await send(url, wish);
  return (await answer.json()) as T;
}

async function problemOf(answer: Response): Promise<Problem> {
  const retry = Number(answer.headers.get("Retry-After"));
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : null;
  try {
    const { title, detail } = (await answer.json()) as { title?: unknown; detail?: unknown };
    return new Problem(answer.status, typeof title === "string" ? title : usual(answer.status), typeof detail === "string" ? detail : "", retryAfter);
  } catch {
    return new Problem(answer.status, usual(answer.status), `The gateway answered with status ${answer.status}.`, retryAfter);
  }
}

function usual(status: number): string {
  const names: Record<number, string> = {
    401: "Sign in to see this",
    403: "Your key may not do this",
    404: "There is nothing here",
    409: "Something changed meanwhile",
    429: "Too many requests",
    503: "The store cannot be reached",
  };
  return names[status] ?? "That did not work";
}
