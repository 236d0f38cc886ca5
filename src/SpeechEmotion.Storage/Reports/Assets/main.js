/** Puts the page together: totals, table, the call in the address or the first one. */
const detailOf = new Map(data.details.map(detail => [detail.result.call, detail]));

archive.choose = call => {
  const row = data.calls.find(one => one.call === call);
  if (!row) return;
  archive.selected = call;
  for (const element of document.querySelectorAll("#calls tbody tr")) {
    element.setAttribute("aria-selected", String(element.querySelector(".pick").textContent === call));
  }
  try {
    history.replaceState(null, "", `#call=${encodeURIComponent(call)}`);
  } catch {
    // A viewer that shows the page inside another has no address of its own to change.
  }

  showCall(row, detailOf.get(call));
};

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  repaint();
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
applyTheme(prefersDark.matches ? "dark" : "light");
prefersDark.addEventListener("change", event => applyTheme(event.matches ? "dark" : "light"));
document.getElementById("theme").addEventListener("click", () => applyTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
document.getElementById("filter").addEventListener("input", showCalls);

showTotals();
showCalls();
const asked = location.hash.startsWith("#call=") ? decodeURIComponent(location.hash.slice(6)) : null;
const first = data.calls.find(row => row.call === asked) ?? data.calls.find(row => !row.error && row.speakers.some(speaker => speaker.emotion)) ?? data.calls[0];
if (first) archive.choose(first.call);
else document.getElementById("call").append(make("section", { class: "panel failure" }, make("p", { class: "soft" }, "There are no results in this folder.")));
