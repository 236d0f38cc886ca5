import { token } from "../../app/look.ts";
import { emotions, known } from "../../data/emotions.ts";
import { clock } from "../../data/format.ts";
import { decodeBase64 } from "../../data/packed.ts";
import type { FullSegment } from "../../data/segments.ts";
import type { Track } from "../../data/windows.ts";

/** The stretch of a call that is seen, in seconds. */
export interface View {
  readonly from: number;
  readonly to: number;
}

interface Pen {
  readonly pen: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

/** A clean canvas, sharp on any screen. */
export function begin(canvas: HTMLCanvasElement): Pen {
  const scale = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d")!;
  pen.scale(scale, scale);
  return { pen, width, height };
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200];

export function paintAxis(canvas: HTMLCanvasElement, view: View): void {
  const { pen, width, height } = begin(canvas);
  const span = view.to - view.from;
  const step = steps.find(one => span / one <= Math.max(2, width / 90)) ?? 14_400;
  pen.fillStyle = token("faint");
  pen.strokeStyle = token("strong");
  pen.font = `11px ${token("font")}`;
  for (let time = Math.ceil(view.from / step) * step; time <= view.to + 1e-9; time += step) {
    const x = Math.round((width * (time - view.from)) / span) + 0.5;
    pen.beginPath();
    pen.moveTo(x, height - 5);
    pen.lineTo(x, height);
    pen.stroke();
    const label = clock(time, step < 1 ? 1 : 0);
    const half = pen.measureText(label).width / 2;
    pen.fillText(label, Math.min(width - 2 * half, Math.max(0, x - half)), height - 9);
  }
}

/** The lowest and highest sample of each column of an overview, in the colour of the segment that is spoken. */
export function paintWaveform(canvas: HTMLCanvasElement, view: View, levels: Uint8Array | null, columnSeconds: number, segments: readonly FullSegment[]): void {
  const { pen, width, height } = begin(canvas);
  const middle = height / 2;
  pen.fillStyle = token("grid");
  pen.fillRect(0, middle - 0.5, width, 1);
  if (!levels) return;
  const quiet = token("wave");
  const shades = Object.fromEntries(emotions.map(name => [name, token(name)]));
  const count = levels.length / 2;
  let loudest = 8;
  for (const level of levels) loudest = Math.max(loudest, Math.abs(level - 128));
  let place = 0;
  for (let x = 0; x < width; x++) {
    const start = view.from + ((view.to - view.from) * x) / width;
    const end = view.from + ((view.to - view.from) * (x + 1)) / width;
    let [low, high] = [255, 0];
    for (let index = Math.floor(start / columnSeconds); index <= Math.min(count - 1, Math.ceil(end / columnSeconds) - 1); index++) {
      low = Math.min(low, levels[2 * index]!);
      high = Math.max(high, levels[2 * index + 1]!);
    }
    if (high < low) continue;
    while (place < segments.length && segments[place]!.end < start) place++;
    const spoken = segments[place];
    pen.fillStyle = spoken && spoken.start <= end ? shades[known(spoken.emotion)]! : quiet;
    const top = middle - ((high - 128) / loudest) * (middle - 2);
    const bottom = middle - ((low - 128) / loudest) * (middle - 2);
    pen.fillRect(x, top, 1, Math.max(1, bottom - top));
  }
}

/** Dark violet to pale yellow, even in lightness, so that it reads in grey too. */
const heat = [[7, 6, 22], [40, 17, 80], [92, 28, 121], [147, 43, 118], [201, 66, 96], [240, 108, 79], [252, 166, 94], [252, 253, 191]] as const;

export interface Picture {
  readonly canvas: HTMLCanvasElement;
  /** The first row that anything reaches: telephone speech leaves the upper bands empty. */
  readonly top: number;
}

export function spectrogramPicture(bands: number, packed: string): Picture | null {
  const levels = decodeBase64(packed);
  const columns = bands ? Math.floor(levels.length / bands) : 0;
  if (!columns) return null;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, bands];
  const pen = canvas.getContext("2d")!;
  const image = pen.createImageData(columns, bands);
  let highest = 7;
  for (let column = 0; column < columns; column++) {
    for (let band = 0; band < bands; band++) {
      const level = levels[column * bands + band]!;
      if (level > 40) highest = Math.max(highest, band);
      const place = (level / 255) * (heat.length - 1);
      const [under, over, part] = [heat[Math.floor(place)]!, heat[Math.ceil(place)]!, place % 1];
      const pixel = 4 * ((bands - 1 - band) * columns + column);
      for (let colour = 0; colour < 3; colour++) image.data[pixel + colour] = under[colour]! + (over[colour]! - under[colour]!) * part;
      image.data[pixel + 3] = 255;
    }
  }
  pen.putImageData(image, 0, 0);
  return { canvas, top: bands - 1 - highest };
}

export function paintSpectrogram(canvas: HTMLCanvasElement, view: View, picture: Picture | null, columnSeconds: number): void {
  const { pen, width, height } = begin(canvas);
  pen.fillStyle = `rgb(${heat[0].join(" ")})`;
  pen.fillRect(0, 0, width, height);
  if (!picture) return;
  pen.imageSmoothingQuality = "high";
  const { canvas: source, top } = picture;
  pen.drawImage(source, view.from / columnSeconds, top, (view.to - view.from) / columnSeconds, source.height - top, 0, 0, width, height);
}

/** What the classes share at each moment, within segments. */
export function paintShares(canvas: HTMLCanvasElement, view: View, track: Track | null, segments: readonly FullSegment[]): void {
  const { pen, width, height } = begin(canvas);
  pen.fillStyle = token("grid");
  pen.fillRect(0, 0, width, height);
  if (!track) return;
  const { classes, hop, slots } = track;
  const order = emotions.map(name => classes.indexOf(name)).filter(index => index >= 0);
  const shades = order.map(index => token(classes[index]!));
  const place = (time: number): number => (width * (time - view.from)) / (view.to - view.from);
  for (const segment of segments) {
    if (segment.end < view.from || segment.start > view.to) continue;
    for (let slot = Math.floor(segment.start / hop); slot * hop < segment.end; slot++) {
      const values = slots.get(slot);
      if (!values) continue;
      const next = slots.get(slot + 1) ?? values;
      const left = place(Math.max(segment.start, slot * hop));
      const right = place(Math.min(segment.end, (slot + 1) * hop));
      let [bottom, nextBottom] = [0, 0];
      order.forEach((index, shade) => {
        const [top, nextTop] = [bottom + values[index]!, nextBottom + next[index]!];
        pen.fillStyle = shades[shade]!;
        pen.beginPath();
        pen.moveTo(left, height * (1 - bottom));
        pen.lineTo(left, height * (1 - top));
        pen.lineTo(right + 0.5, height * (1 - nextTop));
        pen.lineTo(right + 0.5, height * (1 - nextBottom));
        pen.fill();
        [bottom, nextBottom] = [top, nextTop];
      });
    }
  }
}
