import { useEffect, useState } from "preact/hooks";

/** How the page looks on this machine: kept in the browser, read by before-paint.js. */
interface Look {
  readonly theme?: "light" | "dark";
  readonly patterns?: boolean;
}

const place = "speechemotion.look";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const changed = new EventTarget();

function read(): Look {
  const { theme, patterns } = document.documentElement.dataset;
  return { ...(theme === "light" || theme === "dark" ? { theme } : {}), patterns: patterns === "on" };
}

function write(look: Look): void {
  const root = document.documentElement;
  if (look.theme) root.dataset["theme"] = look.theme;
  if (look.patterns) root.dataset["patterns"] = "on";
  else delete root.dataset["patterns"];
  try {
    localStorage.setItem(place, JSON.stringify(look));
  } catch {
    // Without storage it holds until the page is closed.
  }
  changed.dispatchEvent(new Event("change"));
}

export const isDark = (): boolean => (read().theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
export const toggleTheme = (): void => write({ ...read(), theme: isDark() ? "light" : "dark" });
export const togglePatterns = (): void => write({ ...read(), patterns: !read().patterns });

/** Light or dark, and whether patterns are drawn; again whenever it changes. Canvases are painted anew with it. */
export function useLook(): { isDark: boolean; patterns: boolean; paint: string } {
  const current = () => {
    const look = { isDark: isDark(), patterns: read().patterns === true };
    // Another look is another painting, and so is a font that came after the first.
    return { ...look, paint: `${look.isDark}${document.fonts.check('11px "Inter Variable"')}` };
  };
  const [look, setLook] = useState(current);
  useEffect(() => {
    const update = (): void => setLook(current());
    void document.fonts.ready.then(update);
    changed.addEventListener("change", update);
    prefersDark.addEventListener("change", update);
    return () => {
      changed.removeEventListener("change", update);
      prefersDark.removeEventListener("change", update);
    };
  }, []);
  return look;
}

/** A colour of the style sheet, for canvases. */
export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
