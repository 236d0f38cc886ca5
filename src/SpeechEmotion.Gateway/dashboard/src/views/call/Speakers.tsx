import type { CallDocument, CallSpeaker, Party } from "../../api/types.ts";
import { href } from "../../app/route.ts";
import { known } from "../../data/emotions.ts";
import { clock, duration, percent, signed } from "../../data/format.ts";
import { arcOf, type FullSegment } from "../../data/segments.ts";
import { Bars } from "../../parts/Emotions.tsx";
import { isNamed, nameOf } from "./names.ts";

/** Each speaker over the whole call. */
export function Speakers({ call }: { call: CallDocument }) {
  return (
    <section class="panel" aria-labelledby="speakers-of-call">
      <div class="panel-head"><h2 id="speakers-of-call">Speakers</h2></div>
      <div class="panel-body">{call.speakers.map(speaker => <Card key={speaker.channel} call={call} speaker={speaker} />)}</div>
    </section>
  );
}

function Card({ call, speaker }: { call: CallDocument; speaker: CallSpeaker }) {
  const name = nameOf(speaker, call.call);
  const talk = (call.conversations ?? []).flatMap(conversation => conversation.parties).find(party => party.channel === speaker.channel);
  return (
    <div class="speaker-card">
      <div class="spread" style={{ marginBottom: "8px" }}>
        <h3>{isNamed(speaker.speaker, speaker.channel, call.call) ? <a href={href(["speakers", speaker.speaker])}>{name}</a> : name} <span class="soft small">{speaker.role ?? ""}</span></h3>
        <span class="soft small">{duration(speaker.speechSeconds)} of speech</span>
      </div>
      {speaker.withheld
        ? <p class="soft small">Emotions and prosody of this speaker are withheld: this gateway computes them of customers alone (docs/subjects.md says how that is decided).</p>
        : speaker.probabilities
          ? <><Bars shares={speaker.probabilities} /><Numbers speaker={speaker} talk={talk} /></>
          : <p class="soft small">No speech to classify.</p>}
    </div>
  );
}

function Numbers({ speaker, talk }: { speaker: CallSpeaker; talk: Party | undefined }) {
  const { prosody } = speaker;
  const rows: [string, string | null][] = [
    ["valence", speaker.valence === null ? null : signed(speaker.valence)],
    ["arousal", speaker.arousal === null ? null : signed(speaker.arousal)],
    ["intensity", speaker.intensity === null ? null : percent(speaker.intensity)],
    ["peak anger", speaker.peakAnger === null ? null : percent(speaker.peakAnger)],
    ["F0", prosody?.["f0Median"] ? `${prosody["f0Median"].toFixed(0)} Hz` : null],
    ["F0 range", prosody?.["f0Range"] ? `${prosody["f0Range"].toFixed(1)} semitones` : null],
    ["syllables", prosody?.["articulationRate"] ? `${prosody["articulationRate"].toFixed(1)} a second` : null],
    ["talk share", talk ? percent(talk.talkShare) : null],
  ];
  return <div class="measures">{rows.filter(([, value]) => value !== null).map(([label, value]) => <span key={label}>{label} <b>{value}</b></span>)}</div>;
}

/** Russell's circumplex: segments as dots, each speaker as a ring with a name. */
export function Plane({ call, segments }: { call: CallDocument; segments: readonly FullSegment[] }) {
  const size = 320;
  const x = (value: number): number => size / 2 + value * size * 0.44;
  const y = (value: number): number => size / 2 - value * size * 0.44;
  const spoken = call.speakers.filter(speaker => speaker.valence !== null && speaker.arousal !== null);
  if (spoken.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="plane">
      <div class="panel-head"><h2 id="plane">Valence and arousal</h2><span class="soft small">a dot is a segment, a ring a speaker</span></div>
      <div class="panel-body">
        <svg class="plane" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={spoken.map(speaker => `${nameOf(speaker, call.call)}: valence ${signed(speaker.valence!)}, arousal ${signed(speaker.arousal!)}`).join("; ")}>
          <circle class="axis-line" cx={size / 2} cy={size / 2} r={size * 0.44} fill="none" />
          <line class="axis-line" x1={x(-1)} x2={x(1)} y1={y(0)} y2={y(0)} /><line class="axis-line" x1={x(0)} x2={x(0)} y1={y(-1)} y2={y(1)} />
          <text x={x(1)} y={y(0) - 6} text-anchor="end">pleasant</text><text x={x(-1)} y={y(0) - 6}>unpleasant</text>
          <text x={x(0)} y={y(1) - 6} text-anchor="middle">excited</text><text x={x(0)} y={y(-1) + 15} text-anchor="middle">calm</text>
          {segments.filter(segment => segment.valence !== null && segment.arousal !== null).map(segment => (
            <circle key={segment.index} class="dot-mark" data-emotion={known(segment.emotion)} cx={x(segment.valence!)} cy={y(segment.arousal!)} r={Math.min(9, 2.5 + Math.sqrt(segment.end - segment.start))}><title>{`${segment.emotion} at ${clock(segment.start)}`}</title></circle>
          ))}
          {spoken.map(speaker => [
            <circle key={speaker.channel} class="ring" cx={x(speaker.valence!)} cy={y(speaker.arousal!)} r={8} />,
            <text key={`${speaker.channel}-name`} class="name" x={x(speaker.valence!) + (speaker.valence! > 0.5 ? -13 : 13)} y={y(speaker.arousal!) + 4} text-anchor={speaker.valence! > 0.5 ? "end" : "start"}>{speaker.role ?? nameOf(speaker, call.call)}</text>,
          ])}
        </svg>
      </div>
    </section>
  );
}

/** How valence went through the quarters of the call. */
export function Arc({ call, segments }: { call: CallDocument; segments: readonly FullSegment[] }) {
  const spoken = call.speakers.filter(speaker => speaker.emotion !== null);
  if (spoken.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="arc">
      <div class="panel-head"><h2 id="arc">Arc</h2><span class="soft small">valence in each quarter of the call</span></div>
      <div class="panel-body stack">
        {spoken.map(speaker => {
          const quarters = arcOf(segments, speaker.channel, call.seconds);
          const [first, last] = [quarters[0]!.valence, quarters[3]!.valence];
          return (
            <div key={speaker.channel}>
              <div class="spread small" style={{ marginBottom: "6px" }}><span class="strong">{nameOf(speaker, call.call)}</span><span class="soft">{first !== null && last !== null ? `first to last ${signed(last - first)}` : "silent in the first or the last quarter"}</span></div>
              <div class="arc" role="img" aria-label={quarters.map((quarter, index) => `quarter ${index + 1}: ${quarter.valence === null ? "silent" : signed(quarter.valence)}`).join(", ")}>
                {quarters.map((quarter, index) => {
                  const share = 50 * Math.abs(quarter.valence ?? 0);
                  return (
                    <div key={index} class="arc-cell">
                      <div class="pillar">{quarter.valence === null ? null : <i class={quarter.valence < 0 ? "below" : "above"} style={quarter.valence < 0 ? { top: "50%", height: `${share}%` } : { bottom: "50%", height: `${share}%` }} />}</div>
                      <span class="small soft" style={{ textAlign: "center" }}>{quarter.valence === null ? "silent" : signed(quarter.valence)}</span>
                    </div>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** How the speakers talk with each other. */
export function Conversations({ call }: { call: CallDocument }) {
  const conversations = call.conversations ?? [];
  if (conversations.length === 0) return null;
  const name = (party: Party): string => {
    const speaker = call.speakers.find(each => each.channel === party.channel);
    return speaker ? nameOf(speaker, call.call) : party.speaker;
  };
  return (
    <section class="panel" aria-labelledby="conversation">
      <div class="panel-head"><h2 id="conversation">Conversation</h2></div>
      {conversations.map((conversation, index) => (
        <div key={index} class="panel-body">
          <div class="measures" style={{ marginTop: 0, marginBottom: "12px" }}>
            <span>talking over each other <b>{duration(conversation.overlapSeconds)}</b> ({percent(conversation.overlapShare)})</span>
            <span>silence <b>{duration(conversation.silenceSeconds)}</b></span>
            <span>longest silence <b>{duration(conversation.longestSilence)}</b></span>
            <span>turn changes <b>{conversation.turnChanges}</b></span>
          </div>
          <div class="scroll-x" tabIndex={0} role="group" aria-label="Parts of the conversation">
            <table>
              <thead><tr><th scope="col">Speaker</th>{["Talk share", "Turns", "Interrupts", "Backchannels", "Waits"].map(head => <th key={head} scope="col" class="number">{head}</th>)}</tr></thead>
              <tbody>
                {conversation.parties.map(party => (
                  <tr key={party.channel}>
                    <th scope="row">{name(party)}</th>
                    <td class="number">{percent(party.talkShare)}</td><td class="number">{party.turns}</td><td class="number">{party.interruptions}</td><td class="number">{party.backchannels}</td>
                    <td class="number">{party.meanSilenceBefore === null ? "–" : `${party.meanSilenceBefore.toFixed(1)} s`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      ))}
    </section>
  );
}
