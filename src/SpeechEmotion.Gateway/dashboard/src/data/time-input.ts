/** Instants in addresses are ISO 8601 in UTC, to the second: short enough to read. */
export function toAddress(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Milliseconds since 1970, or null where it is no time. A day alone begins at midnight in UTC. */
export function fromAddress(text: string | undefined): number | null {
  if (!text) return null;
  const instant = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  return Number.isNaN(instant) ? null : instant;
}
