/** Times and numbers as a person reads them. */

const pad = (value: number): string => String(value).padStart(2, "0");

/** Seconds as 1:02 or 1:02:03, with so many decimals. */
export function clock(seconds: number, decimals = 0): string {
  const unit = 10 ** decimals;
  const steps = Math.max(0, Math.round(seconds * unit));
  const whole = Math.floor(steps / unit);
  const tail = decimals ? `.${String(steps % unit).padStart(decimals, "0")}` : "";
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (hours ? `${hours}:${pad(minutes)}` : `${minutes}`) + `:${pad(rest)}${tail}`;
}

/** A length of time in words: 5.2 s, 3 min 18 s, 1.5 h, 1,204 h. */
export function duration(seconds: number): string {
  if (seconds >= 36_000) return `${count(Math.round(seconds / 3600))} h`;
  if (seconds >= 3600) return `${(seconds / 3600).toFixed(1)} h`;
  const whole = Math.round(seconds);
  if (whole >= 60) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${seconds.toFixed(1)} s`;
}

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const count = (value: number): string => whole.format(value);
export const compact = (value: number): string => short.format(value);
export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** A number of the plane of emotion: +0.42, −0.10, 0.00. The minus is a minus, as wide as the plus. */
export function signed(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return (value > 0 ? "+" : "−") + text;
}

/** A stable name in snake case, as words. */
export const words = (code: string): string => code.replaceAll("_", " ").replaceAll("-", " ");

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A name in pieces after which a line may break. */
export const breakable = (text: string): string[] => text.split(/(?<=[/\\_#@.-])/u);

/** 2026-03-10 in a zone. */
export function day(instant: string | number, zone = "UTC"): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(instant));
}

/** 10 Mar 2026. */
export function date(instant: string | number, zone = "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short", year: "numeric" }).format(new Date(instant));
}

/** Mar 2026. */
export function month(instant: string | number, zone = "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, month: "short", year: "numeric" }).format(new Date(instant));
}

/** 10 Mar 2026, 09:14. */
export function moment(instant: string | number, zone = "UTC"): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  return format.format(new Date(instant));
}

/** How long something will still take: under a minute, 4 min, 2 h 10 min, 3 days. */
export function remaining(seconds: number): string {
  if (seconds < 60) return "under a minute left";
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min left`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
  return `${Math.round(minutes / 1440)} days left`;
}

/** The longest form of a label that so many pixels hold; the shortest still tells sad from surprised. */
export function fitting(label: string, pixels: number, measure: (text: string) => number): string {
  return [label, `${label.slice(0, 4)}.`, label.slice(0, 2)].find(form => measure(form) + 8 <= pixels) ?? "";
}
