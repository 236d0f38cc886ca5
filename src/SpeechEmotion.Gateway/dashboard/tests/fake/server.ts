import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { callsOf, entryOf, named, nameOf, pointsOf, trajectory, type Point } from "./people.ts";

/** Stands in for a gateway where a test needs what three sample calls do not have: ten thousand speakers, a year of calls, alerts. */
export interface Fake {
  readonly url: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const speakerCount = 10_000;

interface Options {
  readonly dist: string;
  readonly data: string;
  readonly card: string;
  readonly audio: string;
  readonly port?: number;
}

export async function startFake(options: Options): Promise<Fake> {
  const requests: string[] = [];
  const state = { corrections: [] as unknown[], erased: new Set<string>(), tick: 0 };
  const entries = Array.from({ length: speakerCount }, (_, index) => entryOf(index));
  const call = await readFile(join(options.data, "call.json"), "utf8");
  const overview = await readFile(join(options.data, "overview.json"), "utf8");
  const card = await readFile(options.card, "utf8");

  const json = (response: ServerResponse, value: unknown, status = 200): void => {
    response.writeHead(status, { "Content-Type": status >= 400 ? "application/problem+json" : "application/json", "Cache-Control": "no-store" });
    response.end(typeof value === "string" ? value : JSON.stringify(value));
  };
  const missing = (response: ServerResponse, what: string): void => json(response, { type: "/problems/not-found", title: "Not found", status: 404, detail: `there is no ${what}` }, 404);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
    const query = url.searchParams;
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (path[0] !== "v1") return serve(response, options.dist, url.pathname, request.headers["accept-encoding"] ?? "");
    const [, kind, name, part, callName, detail] = path;
    if (kind === "session") return json(response, { tenant: "local", scopes: ["read", "submit", "admin"], local: true });
    if (kind === "corpora" && !name) return json(response, { items: [corpusOf("march", state.tick), corpusOf("april", 400), corpusOf("archive-2025", 0)], next: null });
    if (kind === "corpora" && part === "events") return events(response, name!);
    if (kind === "corpora" && !part) return json(response, corpusOf(name!, state.tick));
    if (kind === "corpora" && part === "calls" && !callName) return json(response, { items: Array.from({ length: 40 }, (_, index) => ({ call: `2026/03/${String(index + 1).padStart(4, "0")}`, state: index === 3 ? "failed" : index < 36 ? "done" : "pending", attempts: index === 3 ? 3 : 1, startedAt: null, endedAt: index < 36 ? "2026-03-12T10:20:00Z" : null, error: index === 3 ? { code: "not_audio", message: "The file begins with no header of an audio format." } : null })).filter(each => !query.get("state") || each.state === query.get("state")), next: null });
    if (kind === "corpora" && detail === "overview") return json(response, overview);
    if (kind === "corpora" && detail === "corrections") {
      if (request.method === "GET") return json(response, { items: state.corrections, next: null });
      state.corrections.push(JSON.parse(await body(request)));
      return json(response, state.corrections.at(-1), 201);
    }
    if (kind === "corpora" && detail === "audio") return range(request, response, options.audio);
    if (kind === "corpora" && callName) return json(response, call);
    if (kind === "calls" && name) return json(response, { call: name, corpus: "march" });
    if (kind === "calls") return json(response, { items: foundCalls(query.get("speaker")), next: null });
    if (kind === "speakers" && !name) return json(response, speakerPage(entries.filter(each => !state.erased.has(each.speaker)), query));
    if (kind === "speakers" && request.method === "DELETE") {
      state.erased.add(name!);
      return json(response, {}, 200);
    }
    if (kind === "speakers") {
      const index = entries.findIndex(each => each.speaker === name);
      if (index < 0 || state.erased.has(name!)) return json(response, trajectory([], query.get("resolution") ?? "day", { speaker: name }));
      return json(response, trajectory(within(pointsOf(index, callsOf(index)), query), query.get("resolution") ?? "day", { speaker: name }));
    }
    if (kind === "groups" && !name) return json(response, { items: ["team=blue", "team=red", "team=green", "line=billing", "line=policies"].map(text => ({ tag: text.split("=")[0], value: text.split("=")[1], speakers: 24, calls: 1200 })), next: null });
    if (kind === "groups") {
      const seed = [...part!].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1000;
      return json(response, trajectory(within(pointsOf(seed, 1200), query), query.get("resolution") ?? "week", { speaker: null, group: { tag: name, value: part, speakers: 24 } }));
    }
    if (kind === "alerts") return json(response, { items: alerts(query.get("speaker")), next: null });
    if (kind === "models" && name) {
      response.writeHead(200, { "Content-Type": "text/markdown; charset=utf-8" });
      return void response.end(card);
    }
    if (kind === "models") return json(response, { items: [model], next: null });
    return missing(response, url.pathname);
  };

  const events = (response: ServerResponse, name: string): void => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    const timer = setInterval(() => {
      state.tick = Math.min(400, state.tick + 3);
      response.write(`id: ${state.tick}\nevent: snapshot\ndata: ${JSON.stringify(corpusOf(name, state.tick))}\n\n`);
    }, 300);
    response.on("close", () => clearInterval(timer));
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => json(response, { title: "Internal", status: 500, detail: String(error) }, 500));
  });
  await new Promise<void>(resolve => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => new Promise(resolve => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

async function body(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

async function serve(response: ServerResponse, dist: string, path: string, accepts: string): Promise<void> {
  const file = join(dist, normalize(path === "/" ? "/index.html" : path));
  const packed = accepts.includes("br") && (await stat(`${file}.br`).catch(() => null)) !== null;
  if (!file.startsWith(dist) || !(await stat(file).catch(() => null))?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": policy, ...(packed ? { "Content-Encoding": "br" } : {}), "Cache-Control": "no-cache" });
  createReadStream(packed ? `${file}.br` : file).pipe(response);
}

async function range(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const { size } = await stat(file);
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const from = asked ? Number(asked[1]) : 0;
  const to = asked && asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  response.writeHead(asked ? 206 : 200, { "Content-Type": "audio/wav", "Accept-Ranges": "bytes", "Content-Length": to - from + 1, ...(asked ? { "Content-Range": `bytes ${from}-${to}/${size}` } : {}) });
  createReadStream(file, { start: from, end: to }).pipe(response);
}

function within(points: readonly Point[], query: URLSearchParams): Point[] {
  const [from, to] = [Date.parse(query.get("from") ?? ""), Date.parse(query.get("to") ?? "")];
  return points.filter(point => !(point.time < from) && !(point.time >= to));
}

function speakerPage(entries: readonly ReturnType<typeof entryOf>[], query: URLSearchParams): unknown {
  const order = query.get("order") ?? "negative";
  const sorted = [...entries].sort((left, right) => (order === "calls" ? right.calls - left.calls : order === "recent" ? (left.last < right.last ? 1 : -1) : left.valence - right.valence));
  const after = Number(query.get("after") ?? 0);
  const limit = Number(query.get("limit") ?? 100);
  return { items: sorted.slice(after, after + limit), next: after + limit < sorted.length ? String(after + limit) : null };
}

function corpusOf(corpus: string, tick: number): unknown {
  const [done, state] = corpus === "march" ? [2400 + tick, tick >= 400 ? "done" : "running"] : corpus === "april" ? [0, "queued"] : [18_240, "done"];
  const total = corpus === "march" ? 2812 : corpus === "april" ? 1960 : 18_254;
  const failed = corpus === "march" ? 12 : corpus === "april" ? 0 : 14;
  return { corpus, state, priority: 0, model: null, counts: { pending: Math.max(0, total - done - failed - (state === "running" ? 4 : 0)), running: state === "running" ? 4 : 0, done, failed, skipped: 0, duplicate: 0 }, total, seconds: done * 214, speed: state === "running" ? 212.4 : null, remainingSeconds: state === "running" ? 372 - tick : null, webhook: null, error: null };
}

function foundCalls(speaker: string | null): unknown[] {
  return Array.from({ length: 30 }, (_, index) => {
    const who = speaker ?? nameOf(index % 9);
    const point = pointsOf(index, 20)[index % 20]!;
    const valence = Math.round(100 * (point.shares[2]! - point.shares[4]!)) / 100;
    return { call: point.call, corpus: "march", startedAt: new Date(point.time).toISOString(), seconds: Math.round(point.seconds), tags: { line: "billing" }, speakers: [{ speaker: "laura", channel: 0, role: "agent", speechSeconds: 40, emotion: null, valence: null }, { speaker: who, channel: 1, role: "customer", speechSeconds: 30, emotion: named(point.shares).emotion, valence }] };
  });
}

function alerts(speaker: string | null): unknown[] {
  const rules = [["angry", "sustained"], ["getting-angry", "rising"], ["three-negative", "in-a-row"], ["unlike-before", "deviation"], ["dead-air", "silence"]] as const;
  return Array.from({ length: speaker ? 4 : 46 }, (_, index) => {
    const [rule, kind] = rules[index % rules.length]!;
    const point = pointsOf(index, 24)[(7 * index) % 24]!;
    return { id: `alert-${speaker ?? ""}${index}`, rule, kind, speaker: rule === "dead-air" ? null : (speaker ?? nameOf(index % 12)), call: point.call, callStartedAt: new Date(point.time).toISOString(), withdrawn: index % 11 === 10, evidence: [{ call: point.call, channel: 1, start: 42.5, end: 51, values: rule === "angry" ? { speechSeconds: 8.5, mean: 0.71, extreme: 0.93 } : rule === "dead-air" ? { seconds: 34 } : { change: 0.37 } }] };
  });
}

const model = {
  name: "ser", version: "1.0.0", classes: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"], default: true, notAfter: null,
  training: { licence: "CC BY-NC-SA 4.0", protocol: "five folds", data: [{ name: "RAVDESS", licence: "CC BY-NC-SA 4.0" }] },
  scores: [{ protocol: "five folds", condition: "clean", wa: 0.615, uar: 0.6125, deviation: 0.0589 }, { protocol: "five folds", condition: "telephone", wa: 0.5467, uar: 0.5477, deviation: 0.0378 }, { protocol: "five folds", condition: "noisy10", wa: 0.4292, uar: 0.4195, deviation: 0.0606 }],
};
