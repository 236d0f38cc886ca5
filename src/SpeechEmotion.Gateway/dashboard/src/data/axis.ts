const day = 86_400;

/**
 * Labels of instants on an axis (in seconds), as fine as their distance needs. Below the first, and wherever it changes, stands
 * what is left out of the others: the day under times, the year under days and months.
 */
export function labels(splits: readonly number[], zone: string): string[] {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  const step = splits.length > 1 ? splits[1]! - splits[0]! : day;
  const fine = step < day ? format({ hour: "2-digit", minute: "2-digit" }) : step < 27 * day ? format({ day: "numeric", month: "short" }) : format({ month: "short" });
  const coarse = step < day ? format({ day: "numeric", month: "short" }) : format({ year: "numeric" });
  let before = "";
  return splits.map(split => {
    const instant = new Date(split * 1000);
    const mark = coarse.format(instant);
    const text = fine.format(instant);
    const isNew = mark !== before;
    before = mark;
    return isNew ? `${text}\n${mark}` : text;
  });
}
