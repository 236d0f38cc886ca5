/** All calls together, and the table to choose one from. */
const archive = { order: "call", descending: false, selected: null, choose: null };

function showTotals() {
  const totals = data.totals;
  document.getElementById("model").textContent = totals.models.join(" · ");
  const fact = (value, label, kind = "") => make("div", { class: `fact ${kind}` }, make("b", {}, value), make("span", {}, label));
  document.getElementById("facts").append(
    fact(totals.calls.toLocaleString("en"), totals.calls === 1 ? "call" : "calls"),
    fact(duration(totals.seconds), "of audio"),
    fact(duration(totals.speechSeconds), "of speech"),
    fact(totals.segments.toLocaleString("en"), "segments"),
    ...(totals.failed ? [fact(totals.failed.toLocaleString("en"), "failed", "bad")] : []));

  document.getElementById("subjects").textContent = [
    totals.withoutRoles ? `Roles are missing in ${totals.withoutRoles.toLocaleString("en")} of these calls, and emotions were computed of speakers without one: that this is allowed is for the reader to know (docs/subjects.md).` : "",
    totals.withAgents ? `Emotions of agents were computed in ${totals.withAgents.toLocaleString("en")} of these calls, by an exception that is kept with the results.` : "",
  ].filter(Boolean).join(" ");

  const sum = Object.values(totals.emotions).reduce((left, right) => left + right, 0);
  const mix = emotions.filter(emotion => totals.emotions[emotion] > 0).map(emotion => [emotion, totals.emotions[emotion] / sum]);
  document.getElementById("mix").append(
    make("div", { class: "mixbar", role: "img", "aria-label": `Time in segments: ${mix.map(([emotion, share]) => `${emotion} ${percent(share)}`).join(", ") || "none"}` },
      ...mix.map(([emotion, share]) => make("i", { style: { flex: String(share), background: colour(emotion) } }))),
    make("div", { class: "legend" }, ...mix.map(([emotion, share]) => make("span", {}, make("i", { class: "dot", style: { background: colour(emotion) } }), emotion, make("span", { class: "short", title: `${short(emotion)} stands for ${emotion} where there is little room` }, short(emotion)), make("b", {}, percent(share))))));
}

const columns = [
  { id: "call", label: "Call", value: row => row.call },
  { id: "seconds", label: "Length", value: row => row.seconds, number: true },
  { id: "valence", label: "Speakers", value: row => Math.min(2, ...row.speakers.map(speaker => speaker.valence ?? 2)), hint: "Sort by the most negative speaker" },
];

function showCalls() {
  const table = document.getElementById("calls");
  const filter = document.getElementById("filter").value.trim().toLowerCase();
  const by = columns.find(column => column.id === archive.order);
  const rows = data.calls.filter(row => !filter || searchable(row).includes(filter));
  rows.sort((left, right) => {
    const [a, b] = [by.value(left), by.value(right)];
    const order = a < b ? -1 : a > b ? 1 : left.call < right.call ? -1 : 1;
    return archive.descending ? -order : order;
  });
  table.replaceChildren(
    make("thead", {}, make("tr", {}, ...columns.map(column => make("th", { scope: "col", class: column.number ? "number" : "", "aria-sort": column === by ? (archive.descending ? "descending" : "ascending") : null },
      make("button", { type: "button", title: column.hint, onclick: () => sortBy(column.id) }, column.label))))),
    make("tbody", {}, ...rows.map(callRow)));
  const hidden = data.totals.calls - data.calls.length;
  document.getElementById("listed").textContent = [
    filter ? `${rows.length} of ${data.calls.length} calls match.` : "",
    hidden > 0 ? `${hidden.toLocaleString("en")} more calls are in the results folder; the totals above cover them.` : "",
    data.details.length < data.totals.calls - data.totals.failed ? `Waveforms are kept for the first ${data.details.length} calls.` : "",
  ].filter(Boolean).join(" ");
}

function searchable(row) {
  return [row.call, row.error?.code ?? "", ...row.warnings, ...row.speakers.flatMap(speaker => [speaker.speaker, speaker.role ?? "", speaker.emotion ?? ""])].join("\n").toLowerCase();
}

function sortBy(id) {
  archive.descending = archive.order === id && !archive.descending;
  archive.order = id;
  showCalls();
}

function callRow(row) {
  const outcome = row.error
    ? make("span", { class: "badge bad", title: row.error.message }, `✕ ${words(row.error.code)}`)
    : make("div", { class: "chips" },
      ...row.speakers.map(speaker => speaker.emotion
        ? chip(speaker.emotion, make("span", {}, make("span", { class: "soft" }, `${speaker.role ?? `channel ${speaker.channel}`} `), speaker.emotion))
        : make("span", { class: "soft small" }, `${speaker.role ?? `channel ${speaker.channel}`}: ${speaker.withheld ? "emotions withheld" : "no speech"}`)),
      row.warnings.length ? make("span", {}, ...row.warnings.map(warning => make("span", { class: "badge" }, words(warning)))) : null);
  return make("tr", { "aria-selected": row.call === archive.selected, onclick: () => archive.choose(row.call) },
    make("td", {}, make("button", { type: "button", class: "pick" }, ...breakable(row.call))),
    make("td", { class: "number soft" }, row.error ? "–" : clock(row.seconds)),
    make("td", {}, outcome));
}
