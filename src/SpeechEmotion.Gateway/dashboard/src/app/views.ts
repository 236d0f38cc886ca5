import type { IconName } from "../parts/Icon.tsx";

/** The views one can go to from everywhere, and the key that follows "g". */
export const views: readonly { readonly path: string; readonly label: string; readonly icon: IconName; readonly key: string }[] = [
  { path: "corpora", label: "Corpora", icon: "corpora", key: "c" },
  { path: "calls", label: "Calls", icon: "calls", key: "l" },
  { path: "speakers", label: "Speakers", icon: "speakers", key: "s" },
  { path: "groups", label: "Groups", icon: "groups", key: "g" },
  { path: "alerts", label: "Alerts", icon: "alerts", key: "a" },
  { path: "models", label: "Models", icon: "models", key: "m" },
  { path: "submit", label: "Submit", icon: "submit", key: "u" },
];
