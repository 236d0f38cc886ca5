import type { CallSpeaker } from "../../api/types.ts";
import { capital } from "../../data/format.ts";

/** True where the manifest gave the speaker a name: CALL#CHANNEL is none, and has no trajectory. */
export const isNamed = (speaker: string, channel: number, call: string): boolean => speaker !== `${call}#${channel}`;

/** Who speaks: the name given, or else the role or the channel. */
export function nameOf(speaker: Pick<CallSpeaker, "speaker" | "channel" | "role">, call: string): string {
  if (isNamed(speaker.speaker, speaker.channel, call)) return speaker.speaker;
  return speaker.role ? capital(speaker.role) : `Channel ${speaker.channel}`;
}
