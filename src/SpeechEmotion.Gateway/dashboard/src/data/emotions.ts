/** The classes the product knows, in the order in which they are always drawn. */
export const emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"] as const;

export type Emotion = (typeof emotions)[number];

export interface Palette {
  readonly light: string;
  readonly dark: string;
}

/**
 * The house's hues, moved as little as makes any two of them at least 0.075 apart in OKLab (about four just-noticeable
 * differences) for normal sight and for protanopia, deuteranopia and tritanopia as Machado, Oliveira and Fernandes
 * (2009) simulate them. A test holds them to it, and tokens.css to these.
 */
export const palette: Record<Emotion, Palette> = {
  neutral: { light: "#9b9fa3", dark: "#afbfc7" },
  calm: { light: "#489675", dark: "#49bd91" },
  happy: { light: "#e4a206", dark: "#f6be2e" },
  sad: { light: "#3d61a4", dark: "#718bfb" },
  angry: { light: "#ba1c13", dark: "#e65857" },
  fearful: { light: "#8953d0", dark: "#a673cc" },
  disgust: { light: "#73892b", dark: "#9bb13b" },
  surprised: { light: "#cc5fb8", dark: "#d786ca" },
};

/** A class of some other model has no colour of its own: it is drawn as neutral, and its name stands beside it. */
export function known(emotion: string): Emotion {
  return (emotions as readonly string[]).includes(emotion) ? (emotion as Emotion) : "neutral";
}

/** Red, green and blue of `#rrggbb` as linear light, 0 to 1. */
export function linear(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  const part = (shift: number): number => {
    const level = ((value >> shift) & 255) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  return [part(16), part(8), part(0)];
}

/** Relative luminance of WCAG 2, 0 to 1. */
export function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2's contrast of two colours, 1 to 21. */
export function contrast(left: string, right: string): number {
  const [high, low] = [luminance(left), luminance(right)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const darkText = "#10131a";

/** True where dark text reads better on the colour than white does. */
export function wantsDarkText(hex: string): boolean {
  return contrast(hex, darkText) > contrast(hex, "#ffffff");
}

/** The classes of a distribution that have a share, in the order they are drawn; others last. */
export function ordered(shares: Readonly<Record<string, number>>): [string, number][] {
  const place = (name: string): number => {
    const index = (emotions as readonly string[]).indexOf(name);
    return index < 0 ? emotions.length : index;
  };
  return Object.entries(shares).filter(([, share]) => share > 0).sort((left, right) => place(left[0]) - place(right[0]));
}
