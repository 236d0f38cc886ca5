import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { session as sessions } from "../api/gateway.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { go } from "./hooks.ts";
import { useKeys } from "./keys.ts";
import { togglePatterns, toggleTheme, useLook } from "./look.ts";
import { href } from "./route.ts";
import { useSession } from "./session.ts";
import { views } from "./views.ts";

const disclaimer = "Estimates of the emotion a voice expresses, not of what a person feels.";

/** How long after "g" a second key counts, in milliseconds. */
const chord = 1200;

/** What stands around every view: the way to the others, the look, who one is. */
export function Shell({ current, onSignedOut, children }: { current: string; onSignedOut: () => void; children: ComponentChildren }) {
  const [showsKeys, setShowsKeys] = useState(false);
  const pressed = useRef(-Infinity);
  const { isDark, patterns } = useLook();
  const session = useSession();
  useKeys({
    "?": () => setShowsKeys(true),
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
    ...Object.fromEntries(views.map(view => [view.key, (event: KeyboardEvent) => {
      const isSecond = event.timeStamp - pressed.current < chord;
      pressed.current = view.key === "g" && !isSecond ? event.timeStamp : -Infinity;
      if (isSecond) go(href([view.path]));
    }])),
  });
  const signOut = async (): Promise<void> => {
    await sessions.end().catch(() => undefined);
    onSignedOut();
  };
  return (
    <div class="shell">
      <aside class="rail" aria-label="SpeechEmotion">
        <a class="skip" href={location.hash || "#/"} onClick={event => { event.preventDefault(); document.getElementById("main")?.focus(); }}>Skip to the content</a>
        <a class="brand" href={href([])}><span class="logo" aria-hidden="true"><i /><i /><i /><i /><i /></span>SpeechEmotion</a>
        <nav aria-label="Views">
          <ul class="nav">
            {views.map(view => (
              <li key={view.path}><a href={href([view.path])} aria-current={current === view.path ? "page" : undefined}><Icon name={view.icon} />{view.label}</a></li>
            ))}
          </ul>
        </nav>
        <div class="rail-foot">
          <div class="rail-tools">
            <button type="button" class="button icon" aria-label={isDark ? "Switch to light" : "Switch to dark"} title={isDark ? "Switch to light" : "Switch to dark"} onClick={toggleTheme}><Icon name="theme" /></button>
            <button type="button" class="button icon" aria-label="Draw emotions with patterns" title="Draw emotions with patterns" aria-pressed={patterns} onClick={togglePatterns}><Icon name="patterns" /></button>
            <button type="button" class="button icon" aria-label="Keys" title="Keys (?)" onClick={() => setShowsKeys(true)}><Icon name="keys" /></button>
            {session && !session.local ? <button type="button" class="button icon" aria-label="Sign out" title="Sign out" onClick={() => void signOut()}><Icon name="leave" /></button> : null}
          </div>
          <p class="disclaimer">{disclaimer}</p>
          <span class="who">{session ? (session.local ? "This machine, no key asked for" : `${session.tenant}: may ${session.scopes.join(", ")}`) : ""}</span>
        </div>
      </aside>
      <main id="main" class="main" tabIndex={-1}>
        <p class="disclaimer narrow">{disclaimer}</p>
        {children}
      </main>
      {showsKeys ? <Keys onClose={() => setShowsKeys(false)} /> : null}
    </div>
  );
}

function Keys({ onClose }: { onClose: () => void }) {
  const rows: [string[], string][] = [
    ...views.map(view => [["g", view.key], view.label] as [string[], string]),
    [["/"], "Search or filter"],
    [["←", "→"], "Move along a chart or a call"],
    [["+", "−", "0"], "Zoom in, out, all"],
    [["Space"], "Play or pause a call"],
    [["j", "k"], "Next and previous segment"],
    [["?"], "These keys"],
  ];
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div class="keys">
        {rows.map(([keys, label]) => [<span key={label} class="row">{keys.map(key => <kbd key={key}>{key}</kbd>)}</span>, <span key={`${label}.`}>{label}</span>])}
      </div>
      <div class="tools"><button type="button" class="button" onClick={onClose}>Close</button></div>
    </Dialog>
  );
}
