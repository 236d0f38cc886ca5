/** What the gateway answers with: docs/schema has the documents, docs/gateway.md the lists. Fields may be added. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export type CorpusState = "queued" | "running" | "paused" | "done" | "cancelled";

export interface Counts {
  readonly pending: number;
  readonly running: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly duplicate: number;
}

export interface Corpus {
  readonly corpus: string;
  readonly state: CorpusState;
  readonly counts: Counts;
  readonly priority?: number;
  /** Seconds of audio analysed. */
  readonly seconds?: number;
  /** Seconds of audio in a second of time; null while it is not known. */
  readonly speed?: number | null;
  /** Seconds it will still take; null where that is not known. */
  readonly remainingSeconds?: number | null;
  readonly model?: string | null;
  readonly total?: number;
  readonly error?: string | null;
  readonly badRows?: number;
}

export interface CorpusCall {
  readonly call: string;
  readonly state: string;
  readonly attempts?: number;
  readonly startedAt?: string | null;
  readonly endedAt?: string | null;
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** A speaker of a call in a list. */
export interface FoundSpeaker {
  readonly speaker: string;
  readonly channel: number;
  readonly role: string | null;
  readonly speechSeconds: number;
  readonly emotion: string | null;
  readonly valence: number | null;
}

export interface FoundCall {
  readonly call: string;
  readonly corpus?: string | null;
  readonly startedAt: string | null;
  readonly seconds: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly speakers: readonly FoundSpeaker[];
}

export interface GroupEntry {
  readonly tag: string;
  readonly value: string;
  readonly speakers: number;
  readonly calls: number;
}

export interface CallError {
  readonly code: string;
  readonly message: string;
}

export interface Segment {
  readonly speaker: string;
  readonly channel: number;
  readonly start: number;
  readonly end: number;
  readonly emotion: string;
  readonly confidence: number;
  readonly probabilities?: Readonly<Record<string, number>>;
  readonly valence?: number;
  readonly arousal?: number;
  readonly intensity?: number;
}

export interface CallSpeaker {
  readonly speaker: string;
  readonly channel: number;
  readonly role: string | null;
  readonly withheld?: boolean;
  readonly turns?: readonly { readonly start: number; readonly end: number }[];
  readonly speechSeconds: number;
  readonly emotion: string | null;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly valence: number | null;
  readonly arousal: number | null;
  readonly intensity: number | null;
  readonly peakAnger: number | null;
  readonly prosody?: Readonly<Record<string, number | null>> | null;
}

export interface Party {
  readonly speaker: string;
  readonly channel: number;
  readonly talkSeconds: number;
  readonly talkShare: number;
  readonly turns: number;
  readonly interruptions: number;
  readonly backchannels: number;
  readonly meanSilenceBefore: number | null;
}

export interface Conversation {
  readonly parties: readonly Party[];
  readonly overlapSeconds: number;
  readonly overlapShare: number;
  readonly silenceSeconds: number;
  readonly longestSilence: number;
  readonly turnChanges: number;
  readonly medianSilenceBetweenTurns: number | null;
}

export interface WindowsDocument {
  readonly channel: number;
  readonly classes: readonly string[];
  readonly hopSeconds: number;
  readonly windowSeconds: number;
  readonly count: number;
  readonly packed: string;
}

export interface CallDocument {
  readonly schema: number;
  readonly call: string;
  readonly generation: { readonly model: string; readonly version: string; readonly settings: string };
  readonly seconds: number;
  readonly audio: {
    readonly sampleRate: number;
    readonly container: string;
    readonly encoding: string;
    readonly channels: readonly { readonly channel: number; readonly silent: boolean; readonly snrDb?: number | null; readonly sameAs: number | null }[];
  } | null;
  readonly speakers: readonly CallSpeaker[];
  readonly segments: readonly Segment[];
  readonly segmentColumns?: { readonly classes: readonly string[]; readonly packed: string } | null;
  readonly conversations?: readonly Conversation[];
  readonly windows?: readonly WindowsDocument[];
  readonly warnings: readonly string[];
  readonly error: CallError | null;
}

export interface Overview {
  readonly call: string;
  readonly seconds: number;
  readonly columnSeconds: number;
  readonly channels: readonly {
    readonly channel: number;
    readonly waveform: string;
    readonly bands: number;
    readonly spectrogram: string;
  }[];
}

export interface Correction {
  readonly channel: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface SpeakerEntry {
  readonly speaker: string;
  readonly calls: number;
  readonly seconds: number;
  readonly first: string;
  readonly last: string;
  readonly emotion: string | null;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly valence: number | null;
  readonly arousal: number | null;
  readonly peakAnger: number | null;
}

export interface Baseline {
  readonly points: number;
  readonly median: number;
  readonly spread: number;
  readonly spreads?: number;
}

export interface TrajectoryPoint {
  readonly start: string;
  readonly call?: string;
  readonly speaker?: string;
  readonly calls: number;
  readonly seconds: number;
  readonly emotion: string | null;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly valence: number | null;
  readonly arousal: number | null;
  readonly intensity: number | null;
  readonly peakAnger: number | null;
  readonly deviations: Readonly<Record<string, Baseline>>;
}

export interface Trend {
  readonly slopePerDay: number;
  readonly low: number;
  readonly high: number;
  readonly tau: number;
  readonly pValue: number;
  readonly points: number;
}

export interface Change {
  readonly start: string;
  readonly call?: string;
  readonly before: number;
  readonly after: number;
}

export interface Measure {
  readonly baseline: Baseline | null;
  readonly trend: Trend | null;
  readonly changes: readonly Change[];
}

export interface Trajectory {
  readonly speaker: string | null;
  readonly group?: { readonly tag: string; readonly value: string; readonly speakers: number };
  readonly resolution: string;
  readonly tz: string;
  readonly points: readonly TrajectoryPoint[];
  readonly measures: Readonly<Record<string, Measure>>;
}

export interface Evidence {
  readonly call: string;
  readonly channel: number | null;
  readonly start: number;
  readonly end: number | null;
  readonly values: Readonly<Record<string, number>>;
}

export interface Alert {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly speaker: string | null;
  readonly call: string;
  readonly callStartedAt: string | null;
  readonly withdrawn: boolean;
  readonly evidence: readonly Evidence[];
}

export interface Score {
  readonly protocol: string;
  readonly condition: string;
  readonly clips?: number;
  readonly wa: number;
  readonly uar: number;
  readonly macroF1?: number;
  readonly deviation?: number | null;
}

export interface Model {
  readonly name: string;
  readonly version?: string | null;
  readonly classes: readonly string[];
  readonly scores?: readonly Score[];
  readonly training?: { readonly licence?: string } | null;
  readonly notAfter?: string | null;
  readonly default?: boolean;
  /** Why it is refused, or what speaks against it. */
  readonly problem?: string | null;
}

export type Scope = "read" | "submit" | "admin";

export interface Session {
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  /** True where the gateway asks nobody for a key. */
  readonly local?: boolean;
}
