/** Line icons on a grid of 24, drawn for this page. */
const shapes = {
  corpora: "M4 6.5C4 5 7.6 4 12 4s8 1 8 2.5S16.400 9 12 9 4 8 4 6.500zM4 6.500v11C4 19 7.600 20 12 20s8-1 8-2.500v-11M4 12c0 1.500 3.600 2.500 8 2.500s8-1 8-2.500",
  calls: "M3 12h2M7.500 8v8M12 4.500v15M16.500 8.500v7M19.500 12h2",
  speakers: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.600-3.600 3.600-5.500 7.500-5.500s6.900 1.900 7.500 5.500",
  groups: "M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500c.500-3.200 3-5 6.500-5s6 1.800 6.500 5M16 5a3.300 3.300 0 0 1 0 6.300M18 14.800c2 .700 3.200 2.400 3.500 4.700",
  alerts: "M6 10a6 6 0 1 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10zM10 20a2.200 2.200 0 0 0 4 0",
  models: "M12 3l8 4.500v9L12 21l-8-4.500v-9L12 3zM4 7.500l8 4.500 8-4.500M12 12v9",
  submit: "M12 15.500V4M7.500 8.500L12 4l4.500 4.500M4 15v3.500A1.500 1.500 0 0 0 5.500 20h13a1.500 1.500 0 0 0 1.500-1.500V15",
  theme: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 3.500v17",
  patterns: "M4 4h16v16H4zM4 12L12 4M4 20L20 4M12 20l8-8",
  keys: "M3.500 6.500h17v11h-17zM7 10h.010M11 10h.010M15 10h.010M17 10h.010M8 14h8",
  leave: "M14 4H6v16h8M10 12h11M17.500 8.500L21 12l-3.500 3.500",
  play: "M7 5l12 7-12 7V5z",
  pause: "M8 5v14M16 5v14",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.500 4.500",
  cloud: "M7 18a4.500 4.500 0 0 1-.500-9A6 6 0 0 1 18 9.500 4.300 4.300 0 0 1 17.500 18H7zM4 4l16 16",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill={name === "play" ? "currentColor" : "none"} stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
