import { known, ordered } from "../data/emotions.ts";
import { capital, percent } from "../data/format.ts";

type Shares = Readonly<Record<string, number>>;

/** A class by colour, pattern and name: never by colour alone. */
export function Emotion({ name, label }: { name: string; label?: string }) {
  return (
    <span class="chip">
      <i class="dot" data-emotion={known(name)} />
      {label ?? name}
    </span>
  );
}

/** A distribution as one bar; its words are for those who do not see it. */
export function Mix({ shares, label }: { shares: Shares; label: string }) {
  const parts = ordered(shares);
  return (
    <div class="mix" role="img" aria-label={`${label}: ${parts.filter(([, share]) => share >= 0.005).map(([name, share]) => `${name} ${percent(share)}`).join(", ")}`}>
      {parts.map(([name, share]) => <i key={name} class="fill" data-emotion={known(name)} style={{ flex: `${share} 1 0` }} title={`${name} ${percent(share)}`} />)}
    </div>
  );
}

/** The classes of a distribution with their shares, largest first. */
export function Legend({ shares, most = 8 }: { shares: Shares; most?: number }) {
  const parts = ordered(shares).sort((left, right) => right[1] - left[1]).slice(0, most);
  return (
    <div class="legend">
      {parts.map(([name, share]) => <span key={name} class="chip"><i class="dot" data-emotion={known(name)} />{name} <b>{percent(share)}</b></span>)}
    </div>
  );
}

export function Bars({ shares }: { shares: Shares }) {
  const parts = Object.entries(shares).sort((left, right) => right[1] - left[1]);
  return (
    <div class="bars">
      {parts.map(([name, share], index) => [
        <span key={name} class={index === 0 ? "strong" : ""}>{capital(name)}</span>,
        <span key={`${name}-bar`} class="track"><i class="fill" data-emotion={known(name)} style={{ width: `${100 * share}%` }} /></span>,
        <span key={`${name}-share`} class="number">{percent(share)}</span>,
      ])}
    </div>
  );
}
