import type { Alert } from "../../api/types.ts";
import { href } from "../../app/route.ts";

/** Seconds shown before and after what an alert rests on. */
const room = 3;

/** The call an alert is about, at the place it is about. */
export function alertHref(alert: Alert): string {
  const evidence = alert.evidence.at(-1);
  const isStretch = evidence !== undefined && evidence.end !== null && evidence.end - evidence.start > 0.5;
  const zoom = isStretch ? { from: Math.max(0, evidence.start - room).toFixed(1), to: (evidence.end! + room).toFixed(1) } : {};
  return href(["calls", evidence?.call ?? alert.call], zoom);
}
