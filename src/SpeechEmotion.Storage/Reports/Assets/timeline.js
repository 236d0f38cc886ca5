/** One call over time: waveform, spectrogram, trajectory and ribbon of each channel, on one zoomable axis. */
class Timeline {
  constructor(detail, onSelect) {
    this.result = detail.result;
    this.overview = detail.overview;
    this.onSelect = onSelect;
    this.seconds = Math.max(this.result.seconds, 0.01);
    this.from = 0;
    this.to = this.seconds;
    this.lanes = this.result.speakers.map(speaker => this.lane(speaker));
    this.axis = make("canvas", { class: "axis", "aria-hidden": true });
    this.element = make("div", { class: "timeline", tabindex: 0, role: "group", "aria-label": "Timeline: arrow keys move, plus and minus zoom, 0 shows the whole call", onkeydown: event => this.key(event) }, this.axis, ...this.lanes.map(lane => lane.element));
    new ResizeObserver(() => this.paint()).observe(this.element);
  }

  lane(speaker) {
    const picture = this.overview?.channels.find(channel => channel.channel === speaker.channel);
    const windows = (this.result.windows ?? []).find(track => track.channel === speaker.channel);
    const lane = {
      speaker,
      segments: this.result.segments.filter(segment => segment.channel === speaker.channel),
      waveform: picture ? bytes(picture.waveform) : null,
      image: picture ? spectrogramImage(picture) : null,
      track: windows ? smooth(windows) : null,
      wave: make("canvas", { class: "wave", role: "img", "aria-label": `Waveform of ${nameOf(speaker, this.result.call)}` }),
      spec: make("canvas", { class: "spec", role: "img", "aria-label": `Spectrogram of ${nameOf(speaker, this.result.call)}` }),
      stack: make("canvas", { class: "stack", role: "img", "aria-label": `Probabilities of the emotions of ${nameOf(speaker, this.result.call)} over time` }),
      ribbon: make("div", { class: "ribbon" }),
      cursor: make("div", { class: "cursor", hidden: true }),
      brush: make("div", { class: "brush", hidden: true }),
    };
    lane.buttons = lane.segments.map(segment => {
      const label = `${segment.emotion}, ${clock(segment.start, 1)} to ${clock(segment.end, 1)}, ${percent(segment.confidence)}`;
      const button = make("button", { type: "button", title: label, "aria-label": label, "aria-pressed": "false", onclick: event => { event.stopPropagation(); this.onSelect(segment); } }, segment.emotion);
      lane.ribbon.append(button);
      return button;
    });
    lane.stage = make("div", { class: "stage" }, lane.wave, lane.ribbon, lane.stack, lane.spec, lane.cursor, lane.brush);
    lane.element = make("div", { class: "lane" },
      make("div", { class: "lanehead" }, make("b", {}, nameOf(speaker, this.result.call)), make("span", { class: "soft small" }, [speaker.role, `channel ${speaker.channel}`, `${duration(speaker.speechSeconds)} of speech`].filter(Boolean).join(" · "))),
      lane.stage);
    lane.stage.addEventListener("pointermove", event => this.hover(event, lane));
    lane.stage.addEventListener("pointerleave", () => this.leave());
    lane.stage.addEventListener("pointerdown", event => this.press(event, lane));
    lane.stage.addEventListener("dblclick", () => this.show(0, this.seconds));
    lane.stage.addEventListener("wheel", event => this.wheel(event, lane), { passive: false });
    return lane;
  }

  show(from, to) {
    const width = Math.min(this.seconds, Math.max(0.5, to - from));
    this.from = Math.min(Math.max(0, from), this.seconds - width);
    this.to = this.from + width;
    this.paint();
  }

  zoom(factor, at = (this.from + this.to) / 2) {
    this.show(at - (at - this.from) * factor, at + (this.to - at) * factor);
  }

  select(segment) {
    for (const lane of this.lanes) lane.buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(lane.segments[index] === segment)));
    const [length, view] = [segment.end - segment.start, this.to - this.from];
    if (segment.start < this.from || segment.end > this.to || length < view / 12) this.show(segment.start - Math.max(2, length), segment.end + Math.max(2, length));
  }

  key(event) {
    const step = (this.to - this.from) / 4;
    const moves = { ArrowLeft: () => this.show(this.from - step, this.to - step), ArrowRight: () => this.show(this.from + step, this.to + step), "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), 0: () => this.show(0, this.seconds) };
    if (moves[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      moves[event.key]();
    }
  }

  timeAt(event, lane) {
    const box = lane.stage.getBoundingClientRect();
    return this.from + (this.to - this.from) * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }

  wheel(event, lane) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.timeAt(event, lane));
  }

  press(event, lane) {
    if (event.button !== 0 || event.target.closest("button")) return;
    const start = this.timeAt(event, lane);
    const left = event.clientX;
    lane.stage.setPointerCapture(event.pointerId);
    const drag = moved => {
      const now = this.timeAt(moved, lane);
      lane.brush.hidden = false;
      Object.assign(lane.brush.style, { left: this.percent(Math.min(start, now)), width: `${100 * Math.abs(now - start) / (this.to - this.from)}%` });
    };
    const drop = ended => {
      lane.stage.removeEventListener("pointermove", drag);
      lane.brush.hidden = true;
      const now = this.timeAt(ended, lane);
      if (Math.abs(ended.clientX - left) > 6) this.show(Math.min(start, now), Math.max(start, now));
    };
    lane.stage.addEventListener("pointermove", drag);
    lane.stage.addEventListener("pointerup", drop, { once: true });
  }

  hover(event, lane) {
    const time = this.timeAt(event, lane);
    for (const other of this.lanes) {
      other.cursor.hidden = false;
      other.cursor.style.left = this.percent(time);
    }
    const tip = document.getElementById("tip");
    const segment = lane.segments.find(one => one.start <= time && time < one.end);
    const estimate = lane.track?.at(time);
    const best = estimate ? lane.track.classes.map((name, index) => [name, estimate[index]]).sort((a, b) => b[1] - a[1]).slice(0, 3) : [];
    tip.replaceChildren(make("div", {}, make("b", {}, clock(time, 1)), ` · ${nameOf(lane.speaker, this.result.call)}`),
      segment ? make("div", {}, chip(segment.emotion, `segment: ${segment.emotion} ${percent(segment.confidence)}`)) : make("div", { class: "soft" }, "no segment here"),
      ...(segment ? best.map(([name, share]) => make("div", { class: "soft" }, chip(name, `${name} ${percent(share)}`))) : []));
    tip.hidden = false;
    tip.style.left = `${Math.min(event.clientX + 16, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(event.clientY + 18, innerHeight - tip.offsetHeight - 8)}px`;
  }

  leave() {
    document.getElementById("tip").hidden = true;
    for (const lane of this.lanes) lane.cursor.hidden = true;
  }

  percent(time) {
    return `${100 * (time - this.from) / (this.to - this.from)}%`;
  }

  paint() {
    paintAxis(this.axis, this);
    const dark = Object.fromEntries(emotions.map(emotion => [emotion, needsDarkText(emotion)]));
    for (const lane of this.lanes) {
      paintWaveform(lane, this);
      paintSpectrogram(lane, this);
      paintTrajectory(lane, this);
      const width = lane.ribbon.clientWidth;
      lane.segments.forEach((segment, index) => {
        const button = lane.buttons[index];
        const [start, end] = [Math.max(segment.start, this.from), Math.min(segment.end, this.to)];
        const pixels = width * (end - start) / (this.to - this.from);
        const hidden = segment.end <= this.from || segment.start >= this.to;
        if (hidden) {
          button.style.display = "none";
          return;
        }
        Object.assign(button.style, { display: "", left: this.percent(start), width: `${Math.max(2, pixels - 1)}px`, background: colour(segment.emotion), padding: pixels < 60 ? "0" : "", textAlign: pixels < 60 ? "center" : "" });
        button.toggleAttribute("data-dark", dark[known(segment.emotion)]);
        button.textContent = fitting(segment.emotion, pixels);
      });
    }
  }
}
