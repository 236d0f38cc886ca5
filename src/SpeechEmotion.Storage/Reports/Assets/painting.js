/** What canvases show. Every painter clears its canvas and draws the timeline's view, sharp on any screen. */
function begin(canvas) {
  const scale = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  return { pen, width, height };
}

function paintAxis(canvas, view) {
  const { pen, width, height } = begin(canvas);
  const span = view.to - view.from;
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200].find(one => span / one <= Math.max(2, width / 90)) ?? 14400;
  pen.fillStyle = token("faint");
  pen.strokeStyle = token("line");
  pen.font = "11px system-ui, sans-serif";
  for (let time = Math.ceil(view.from / step) * step; time <= view.to + 1e-9; time += step) {
    const x = Math.round(width * (time - view.from) / span) + 0.5;
    pen.beginPath();
    pen.moveTo(x, height - 6);
    pen.lineTo(x, height);
    pen.stroke();
    const label = clock(time, step < 1 ? 1 : 0);
    const half = pen.measureText(label).width / 2;
    pen.fillText(label, Math.min(width - 2 * half, Math.max(0, x - half)), height - 9);
  }
}

function paintWaveform(lane, view) {
  const { pen, width, height } = begin(lane.wave);
  const middle = height / 2;
  pen.fillStyle = token("grid");
  pen.fillRect(0, middle - 0.5, width, 1);
  if (!lane.waveform) return;
  const quiet = token("wave");
  const shades = Object.fromEntries(emotions.map(name => [name, token(name)]));
  const column = view.overview.columnSeconds;
  const count = lane.waveform.length / 2;
  let loudest = 8;
  for (const level of lane.waveform) loudest = Math.max(loudest, Math.abs(level - 128));
  let segment = 0;
  for (let x = 0; x < width; x++) {
    const start = view.from + (view.to - view.from) * x / width;
    const end = view.from + (view.to - view.from) * (x + 1) / width;
    let [low, high] = [255, 0];
    for (let index = Math.floor(start / column); index <= Math.min(count - 1, Math.ceil(end / column) - 1); index++) {
      low = Math.min(low, lane.waveform[2 * index]);
      high = Math.max(high, lane.waveform[2 * index + 1]);
    }
    if (high < low) continue;
    while (segment < lane.segments.length && lane.segments[segment].end < start) segment++;
    const spoken = lane.segments[segment];
    pen.fillStyle = spoken && spoken.start <= end ? shades[known(spoken.emotion)] : quiet;
    const top = middle - (high - 128) / loudest * (middle - 2);
    const bottom = middle - (low - 128) / loudest * (middle - 2);
    pen.fillRect(x, top, 1, Math.max(1, bottom - top));
  }
}

/** Dark violet to pale yellow, even in lightness, so that it reads in grey too. */
const heat = [[7, 6, 22], [40, 17, 80], [92, 28, 121], [147, 43, 118], [201, 66, 96], [240, 108, 79], [252, 166, 94], [252, 253, 191]];

function spectrogramImage(picture) {
  const columns = picture.bands ? bytes(picture.spectrogram).length / picture.bands : 0;
  if (!columns) return null;
  const levels = bytes(picture.spectrogram);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, picture.bands];
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(columns, picture.bands);
  for (let column = 0; column < columns; column++) {
    for (let band = 0; band < picture.bands; band++) {
      const place = levels[column * picture.bands + band] / 255 * (heat.length - 1);
      const [under, over, part] = [heat[Math.floor(place)], heat[Math.ceil(place)], place % 1];
      const pixel = 4 * ((picture.bands - 1 - band) * columns + column);
      for (let part3 = 0; part3 < 3; part3++) image.data[pixel + part3] = under[part3] + (over[part3] - under[part3]) * part;
      image.data[pixel + 3] = 255;
    }
  }
  pen.putImageData(image, 0, 0);
  // Telephone speech leaves the upper bands empty: what nothing reaches is not drawn.
  let highest = 0;
  levels.forEach((level, index) => { if (level > 40) highest = Math.max(highest, index % picture.bands); });
  return { canvas, top: picture.bands - 1 - Math.max(highest, 7) };
}

function paintSpectrogram(lane, view) {
  const { pen, width, height } = begin(lane.spec);
  pen.fillStyle = `rgb(${heat[0]})`;
  pen.fillRect(0, 0, width, height);
  if (!lane.image) return;
  const column = view.overview.columnSeconds;
  pen.imageSmoothingQuality = "high";
  const { canvas, top } = lane.image;
  pen.drawImage(canvas, view.from / column, top, (view.to - view.from) / column, canvas.height - top, 0, 0, width, height);
}

/** The analyzer's smoothing: per hop, the windows that hear it, weighted by speech and by a triangle. */
function smooth(track) {
  const raw = bytes(track.indices);
  const indices = new Int32Array(new Uint8Array(raw).buffer);
  const [speech, levels] = [bytes(track.speech), bytes(track.emotions)];
  const columns = track.classes.length + 1;
  const hops = Math.max(1, Math.round(track.windowSeconds / track.hopSeconds));
  const sums = new Map();
  indices.forEach((index, row) => {
    for (let hop = 0; hop < hops; hop++) {
      const weight = speech[row] * (1 - Math.abs(hop + 0.5 - hops / 2) / (hops / 2));
      if (!sums.has(index + hop)) sums.set(index + hop, { weight: 0, values: new Float64Array(columns) });
      const sum = sums.get(index + hop);
      sum.weight += weight;
      for (let column = 0; column < columns; column++) sum.values[column] += weight * levels[row * columns + column] / 255;
    }
  });
  for (const sum of sums.values()) sum.values = sum.values.map(value => value / (sum.weight || 1));
  return { classes: track.classes, hop: track.hopSeconds, slots: sums, at: time => sums.get(Math.floor(time / track.hopSeconds))?.values };
}

function paintTrajectory(lane, view) {
  const { pen, width, height } = begin(lane.stack);
  pen.fillStyle = token("grid");
  pen.fillRect(0, 0, width, height);
  if (!lane.track) return;
  const { classes, hop, slots } = lane.track;
  const order = emotions.map(name => classes.indexOf(name)).filter(index => index >= 0);
  const shades = order.map(index => token(classes[index]));
  const place = time => width * (time - view.from) / (view.to - view.from);
  for (const segment of lane.segments) {
    if (segment.end < view.from || segment.start > view.to) continue;
    for (let slot = Math.floor(segment.start / hop); slot * hop < segment.end; slot++) {
      const values = slots.get(slot)?.values;
      if (!values) continue;
      const next = slots.get(slot + 1)?.values ?? values;
      const left = place(Math.max(segment.start, slot * hop));
      const right = place(Math.min(segment.end, (slot + 1) * hop));
      let [bottom, nextBottom] = [0, 0];
      order.forEach((index, shade) => {
        const [top, nextTop] = [bottom + values[index], nextBottom + next[index]];
        pen.fillStyle = shades[shade];
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
