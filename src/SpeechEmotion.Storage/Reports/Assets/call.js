/** One call in full: timeline, speakers, the plane of valence and arousal, segments. */
function showCall(row, detail) {
  const article = document.getElementById("call");
  if (row.error) {
    article.replaceChildren(make("section", { class: "panel failure" }, make("h2", {}, row.call), make("p", {}, make("span", { class: "badge bad" }, `✕ ${words(row.error.code)}`)), make("p", {}, row.error.message)));
    return;
  }
  if (!detail) {
    article.replaceChildren(make("section", { class: "panel failure" }, make("h2", {}, row.call), make("p", { class: "soft" }, `Waveform and segments are in the report for the first ${data.details.length} calls; this one is in calls/ and segments.csv.`), make("div", { class: "measures" }, ...row.speakers.map(speaker => speaker.emotion ? chip(speaker.emotion, `${speaker.speaker}: ${speaker.emotion}`) : `${speaker.speaker}: no speech`))));
    return;
  }
  const result = detail.result;
  const rows = new Map();
  const timeline = new Timeline(detail, select);
  function select(segment) {
    timeline.select(segment);
    for (const [one, element] of rows) element.setAttribute("aria-selected", String(one === segment));
    rows.get(segment)?.scrollIntoView({ block: "nearest" });
  }
  const tool = (label, title, action) => make("button", { type: "button", title, "aria-label": title, onclick: action }, label);
  const audio = result.audio;
  article.replaceChildren(
    make("section", { class: "panel" },
      make("div", { class: "title" }, make("h2", {}, ...breakable(result.call)), make("span", { class: "soft small" }, [duration(result.seconds), audio ? `${(audio.sampleRate / 1000).toLocaleString("en")} kHz` : "", audio ? `${audio.container} · ${audio.encoding}` : "", ...(audio?.channels ?? []).map(channel => channel.rmsDbfs === null ? `channel ${channel.channel} silent` : "")].filter(Boolean).join(" · ")),
        ...result.warnings.map(warning => make("span", { class: "badge" }, words(warning))),
        make("div", { class: "tools" }, tool("−", "Zoom out", () => timeline.zoom(2)), tool("+", "Zoom in", () => timeline.zoom(0.5)), tool("Whole call", "Show the whole call", () => timeline.show(0, timeline.seconds)))),
      timeline.element),
    make("div", { class: "under" },
      make("section", { class: "panel", "aria-label": "Speakers" }, make("div", { class: "panelhead" }, make("h2", {}, "Speakers")), ...result.speakers.map(speaker => speakerCard(speaker, result.call, talkOf(result, speaker))), plane(result)),
      make("section", { class: "panel segments", "aria-label": "Segments" }, make("div", { class: "panelhead" }, make("h2", {}, "Segments"), make("span", { class: "soft small" }, `${result.segments.length}`)), make("div", { class: "scroll" }, segmentTable(result, rows, select)))));
  requestAnimationFrame(() => timeline.paint());
  repaint = () => timeline.paint();
}

let repaint = () => { };

/** A speaker's part in the first conversation it has. */
function talkOf(result, speaker) {
  return (result.conversations ?? []).flatMap(conversation => conversation.parties).find(party => party.channel === speaker.channel);
}

function speakerCard(speaker, call, talk) {
  const head = make("div", { class: "speakerhead" }, make("h3", {}, nameOf(speaker, call)), make("span", { class: "soft small" }, [speaker.role, `${duration(speaker.speechSeconds)} of speech`].filter(Boolean).join(" · ")));
  if (!speaker.emotion) return make("div", { class: "speaker" }, head, make("p", { class: "soft" }, speaker.withheld ? "Emotions withheld." : "No speech to classify."));
  const ranked = Object.entries(speaker.probabilities).sort((left, right) => right[1] - left[1]);
  const cells = ranked.flatMap(([emotion, share], index) => [
    make("span", index ? {} : { class: "top" }, emotion),
    make("span", { class: "bar" }, make("i", { style: { width: `${100 * share}%`, background: colour(emotion) } })),
    make("span", { class: "number" }, percent(share))]);
  const measure = (label, value) => make("span", {}, `${label} `, make("b", {}, value));
  return make("div", { class: "speaker" }, head, make("div", { class: "bars" }, ...cells),
    make("div", { class: "measures" }, measure("valence", signed(speaker.valence)), measure("arousal", signed(speaker.arousal)), measure("intensity", percent(speaker.intensity)), speaker.peakAnger === null ? null : measure("peak anger", percent(speaker.peakAnger))),
    make("div", { class: "measures" }, ...voiceMeasures(speaker.prosody, talk).map(([label, value]) => measure(label, value))));
}

function voiceMeasures(prosody, talk) {
  const known = (label, value, text) => value === null || value === undefined ? [] : [[label, text(value)]];
  return [
    ...known("F0", prosody?.f0Median, value => `${value.toFixed(0)} Hz`),
    ...known("F0 range", prosody?.f0Range, value => `${value.toFixed(1)} semitones`),
    ...known("syllables", prosody?.articulationRate, value => `${value.toFixed(1)} per second of speech`),
    ...known("talk share", talk?.talkShare, percent),
    ...known("interruptions", talk?.interruptions, String)];
}

/** Russell's circumplex: segments as dots, each speaker as a ring with a name. */
function plane(result) {
  const size = 320;
  const [x, y] = [value => size / 2 + value * size * 0.44, value => size / 2 - value * size * 0.44];
  const text = (left, top, anchor, label) => draw("text", { x: left, y: top, "text-anchor": anchor }, label);
  const marks = result.segments.map(segment => draw("circle", { cx: x(segment.valence), cy: y(segment.arousal), r: Math.min(9, 2.5 + Math.sqrt(segment.end - segment.start)), fill: colour(segment.emotion), "fill-opacity": 0.5 }, draw("title", {}, `${segment.emotion} at ${clock(segment.start)}`)));
  const spoken = result.speakers.filter(speaker => speaker.emotion);
  const rings = spoken.flatMap(speaker => [
    draw("circle", { cx: x(speaker.valence), cy: y(speaker.arousal), r: 8, fill: "none", stroke: "var(--ink)", "stroke-width": 2 }),
    draw("text", { x: x(speaker.valence) + 13, y: y(speaker.arousal) + 4, style: "fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--panel);stroke-width:4px;stroke-linejoin:round" }, speaker.role ?? `channel ${speaker.channel}`)]);
  if (!spoken.length) return "";
  return make("div", { class: "plane" }, make("h3", {}, "Valence and arousal"),
    draw("svg", { viewBox: `-8 -4 ${size + 16} ${size + 8}`, role: "img", "aria-label": spoken.map(speaker => `${speaker.speaker}: valence ${signed(speaker.valence)}, arousal ${signed(speaker.arousal)}`).join("; ") },
      draw("circle", { cx: size / 2, cy: size / 2, r: size * 0.44, fill: "none", stroke: "var(--line)" }),
      draw("path", { d: `M${x(-1)} ${y(0)}H${x(1)}M${x(0)} ${y(-1)}V${y(1)}`, stroke: "var(--line)" }),
      text(x(1), y(0) - 6, "end", "pleasant"), text(x(-1), y(0) - 6, "start", "unpleasant"), text(x(0) + 6, y(1) + 12, "start", "excited"), text(x(0) + 6, y(-1) - 5, "start", "calm"),
      ...marks, ...rings));
}

function segmentTable(result, rows, select) {
  const roles = new Map(result.speakers.map(speaker => [speaker.channel, speaker.role ?? nameOf(speaker, result.call)]));
  const body = result.segments.map(segment => {
    const row = make("tr", { "aria-selected": "false", onclick: () => select(segment) },
      make("td", {}, make("button", { type: "button", class: "pick" }, `${clock(segment.start, 1)} – ${clock(segment.end, 1)}`)),
      make("td", { class: "soft" }, roles.get(segment.channel)),
      make("td", {}, chip(segment.emotion)),
      make("td", {}, make("span", { class: "meter" }, make("i", { style: { width: `${100 * segment.confidence}%`, background: colour(segment.emotion) } })), percent(segment.confidence)),
      make("td", { class: "number" }, signed(segment.valence)),
      make("td", { class: "number" }, signed(segment.arousal)));
    rows.set(segment, row);
    return row;
  });
  const heads = [["Time"], ["Speaker"], ["Emotion"], ["Confidence"], ["Valence", "number"], ["Arousal", "number"]];
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads.map(([label, kind]) => make("th", { scope: "col", class: kind }, label)))), make("tbody", {}, ...body));
}
