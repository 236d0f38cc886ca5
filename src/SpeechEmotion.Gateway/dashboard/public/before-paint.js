// Runs before anything is painted, so that a page in the dark never flashes white: a module would come too late.
try {
  const { theme, patterns } = JSON.parse(localStorage.getItem("speechemotion.look") ?? "{}");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (patterns === true) document.documentElement.dataset.patterns = "on";
} catch {
  // Without storage, or with something else in it, the system's preference stands.
}
