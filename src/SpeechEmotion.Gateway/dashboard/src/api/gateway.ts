import { address, ask, send } from "./http.ts";
import type { Resolution } from "../data/resolution.ts";
import type { Alert, CallDocument, Corpus, CorpusCall, Correction, FoundCall, GroupEntry, Model, Overview, Page, Session, SpeakerEntry, Trajectory } from "./types.ts";

/** Every request the dashboard makes, by what it is for. */

type Signal = AbortSignal;
type Cursor = string | null;

const pageSize = 100;

/** A call's result as it is kept: a tenth of what it is with every number by its name. */
const packed = "application/vnd.speechemotion.call.v2+json";
const call = (corpus: string, name: string): string[] => ["v1", "corpora", corpus, "calls", name];

export const session = {
  current: (signal?: Signal) => ask<Session>(address(["v1", "session"]), signal ? { signal } : {}),
  begin: (key: string) => send(address(["v1", "session"]), { method: "POST", type: "application/json", body: JSON.stringify({ key }) }),
  end: () => send(address(["v1", "session"]), { method: "DELETE" }),
};

export const corpora = {
  list: (after: Cursor, signal: Signal) => ask<Page<Corpus>>(address(["v1", "corpora"], { after, limit: pageSize }), { signal }),
  one: (corpus: string, signal: Signal) => ask<Corpus>(address(["v1", "corpora", corpus]), { signal }),
  events: (corpus: string) => address(["v1", "corpora", corpus, "events"]),
  steer: (corpus: string, wish: "pause" | "resume" | "cancel" | "retry") => send(address(["v1", "corpora", corpus, wish]), { method: "POST" }),
  calls: (corpus: string, state: string, after: Cursor, signal: Signal) =>
    ask<Page<CorpusCall>>(address(["v1", "corpora", corpus, "calls"], { after, state, limit: pageSize }), { signal }),
  submit: (corpus: string, manifest: Blob | string, type: string, query: { model?: string; priority?: number }) =>
    send(address(["v1", "corpora", corpus], query), { method: "PUT", type, body: manifest, limit: 600 }),
  upload: (name: string, file: File) => send(address(["v1", "uploads", ...name.split("/")]), { method: "PUT", type: file.type || "application/octet-stream", body: file, limit: 3600 }),
};

export const calls = {
  find: (query: Record<string, string | null | undefined>, after: Cursor, signal: Signal) =>
    ask<Page<FoundCall>>(address(["v1", "calls"], { ...query, after, limit: pageSize }), { signal }),
  /** The corpus of a call that is known by its name alone. */
  place: (name: string, signal: Signal) => ask<{ call: string; corpus: string }>(address(["v1", "calls", name]), { signal }),
  one: (corpus: string, name: string, signal: Signal) => ask<CallDocument>(address(call(corpus, name)), { signal, accept: packed }),
  overview: (corpus: string, name: string, signal: Signal) => ask<Overview>(address([...call(corpus, name), "overview"]), { signal }),
  audio: (corpus: string, name: string) => address([...call(corpus, name), "audio"]),
  corrections: (corpus: string, name: string, signal: Signal) => ask<Page<Correction>>(address([...call(corpus, name), "corrections"]), { signal }),
  correct: (corpus: string, name: string, correction: Correction) =>
    send(address([...call(corpus, name), "corrections"]), { method: "POST", type: "application/json", body: JSON.stringify(correction) }),
};

export interface TrajectoryQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly resolution: Resolution;
  readonly tz: string;
}

export const speakers = {
  list: (order: string, tag: string | null, after: Cursor, signal: Signal) =>
    ask<Page<SpeakerEntry>>(address(["v1", "speakers"], { order, tag, after, limit: pageSize }), { signal }),
  trajectory: (speaker: string, query: TrajectoryQuery, signal: Signal) => ask<Trajectory>(address(["v1", "speakers", speaker, "trajectory"], { ...query }), { signal }),
  export: (speaker: string) => address(["v1", "speakers", speaker, "export"]),
  erase: (speaker: string) => send(address(["v1", "speakers", speaker]), { method: "DELETE", limit: 300 }),
};

export const groups = {
  list: (signal: Signal) => ask<Page<GroupEntry>>(address(["v1", "groups"], { limit: 200 }), { signal }),
  trajectory: (tag: string, value: string, query: TrajectoryQuery, signal: Signal) =>
    ask<Trajectory>(address(["v1", "groups", tag, value, "trajectory"], { ...query }), { signal }),
};

export const alerts = {
  list: (query: Record<string, string | null | undefined>, after: Cursor, signal: Signal) =>
    ask<Page<Alert>>(address(["v1", "alerts"], { ...query, after, limit: pageSize }), { signal }),
};

export const models = {
  list: (signal: Signal) => ask<Page<Model>>(address(["v1", "models"]), { signal }),
  card: async (name: string, signal: Signal) => (await send(address(["v1", "models", name, "card"]), { signal, accept: "text/markdown" })).text(),
};
