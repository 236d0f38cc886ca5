const place = "speechemotion.seen-alerts";
/** Older ones are forgotten and count as new again. */
const most = 5000;

/** Which alerts were opened on this machine: a browser's memory, nothing the gateway knows. */
export function readSeen(): Set<string> {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return new Set(Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

export function writeSeen(seen: ReadonlySet<string>): void {
  try {
    localStorage.setItem(place, JSON.stringify([...seen].slice(-most)));
  } catch {
    // Without storage all stay new.
  }
}
