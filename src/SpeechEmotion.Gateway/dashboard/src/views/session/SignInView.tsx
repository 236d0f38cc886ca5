import { useEffect, useRef, useState } from "preact/hooks";
import { session } from "../../api/gateway.ts";
import type { Problem } from "../../api/http.ts";
import { asProblem, go, useTitle } from "../../app/hooks.ts";
import type { Route } from "../../app/route.ts";
import { InlineProblem } from "../../parts/States.tsx";

/** A key for a cookie: the key itself is kept nowhere in the browser. */
export default function SignInView({ route, onSignedIn }: { route: Route; onSignedIn: () => Promise<void> }) {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useTitle("Sign in");
  useEffect(() => input.current?.focus(), []);

  const signIn = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await session.begin(key.trim());
      await onSignedIn();
      const then = route.query["then"] ?? "";
      // Only a place within this page: a link may have been made by anybody.
      go(then.startsWith("/") ? `#${then}` : "#/", true);
    } catch (error) {
      setProblem(asProblem(error));
      input.current?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="main" id="main">
      <div class="sign-in panel">
        <form onSubmit={event => void signIn(event)}>
          <div class="row"><span class="logo" aria-hidden="true"><i /><i /><i /><i /><i /></span><h1>SpeechEmotion</h1></div>
          <p class="soft">Sign in with a key of this gateway. It is exchanged for a session that ends after twelve hours or when you sign out, and is not kept in the browser.</p>
          <label class="field">
            Key
            <input ref={input} class="input" type="password" autoComplete="current-password" spellcheck={false} required value={key} onInput={event => setKey(event.currentTarget.value)} aria-invalid={problem !== null} />
          </label>
          {problem ? <InlineProblem problem={problem} /> : null}
          <button type="submit" class="button primary" disabled={isBusy || key.trim() === ""}>{isBusy ? "Signing in …" : "Sign in"}</button>
          <p class="small soft">No key yet? Whoever runs the gateway makes one: <code>speechemotion keys add</code></p>
        </form>
      </div>
    </main>
  );
}
