import type { ComponentType } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { session as sessions } from "../api/gateway.ts";
import { Problem } from "../api/http.ts";
import type { Session } from "../api/types.ts";
import { Failure, Skeleton } from "../parts/States.tsx";
import { asProblem, go, useRoute } from "./hooks.ts";
import { href, type Route } from "./route.ts";
import { SessionContext } from "./session.ts";
import { Shell } from "./Shell.tsx";

export type View = ComponentType<{ route: Route }>;

/** The first view is in the first file; the others, and the charts, come when somebody goes there. */
function loaderOf(path: readonly string[]): () => Promise<{ default: View }> {
  const [first = "corpora", second, third] = path;
  switch (first) {
    case "corpora":
      if (third === "calls") return () => import("../views/call/CallView.tsx");
      return second === undefined ? () => import("../views/corpora/CorporaView.tsx") : () => import("../views/corpora/CorpusView.tsx");
    case "calls":
      return second === undefined ? () => import("../views/calls/CallsView.tsx") : () => import("../views/call/CallPlaceView.tsx");
    case "speakers":
      return second === undefined ? () => import("../views/speakers/SpeakersView.tsx") : () => import("../views/speaker/SpeakerView.tsx");
    case "groups":
      return () => import("../views/groups/GroupsView.tsx");
    case "alerts":
      return () => import("../views/alerts/AlertsView.tsx");
    case "models":
      return () => import("../views/models/ModelsView.tsx");
    case "submit":
      return () => import("../views/submit/SubmitView.tsx");
    default:
      return () => import("../views/session/NowhereView.tsx");
  }
}

const kindOf = (path: readonly string[]): string => [path[0] ?? "corpora", path.length > 1 ? "one" : "", path[2] ?? ""].join("/");

export function App() {
  const route = useRoute();
  const [session, setSession] = useState<Session | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const identify = useCallback(async () => {
    setProblem(null);
    try {
      setSession(await sessions.current());
    } catch (error) {
      const found = asProblem(error);
      setSession(null);
      if (found.status === 401) {
        if (!location.hash.startsWith("#/sign-in")) go(href(["sign-in"], { then: location.hash.slice(1) }), true);
      } else setProblem(found);
    }
  }, []);
  useEffect(() => void identify(), []);

  if (route.path[0] === "sign-in") return <SignIn route={route} onSignedIn={identify} />;
  return (
    <SessionContext.Provider value={session}>
      <Shell current={route.path[0] ?? "corpora"} onSignedOut={() => void identify()}>
        {problem ? <Failure problem={problem} retry={() => void identify()} /> : <Current route={route} />}
      </Shell>
    </SessionContext.Provider>
  );
}

function Current({ route }: { route: Route }) {
  const kind = kindOf(route.path);
  const [loaded, setLoaded] = useState<{ kind: string; View: View } | { kind: string; problem: Problem } | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    loaderOf(route.path)().then(
      module => isWanted && setLoaded({ kind, View: module.default }),
      () => isWanted && setLoaded({ kind, problem: new Problem(0, "This part of the dashboard could not be loaded", "The gateway may have been replaced by another version meanwhile: load the page again.") }),
    );
    return () => { isWanted = false; };
  }, [kind]);
  // Another view is another page: it begins at its top, and a screen reader is told.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [route.path.join("/")]);
  if (!loaded || loaded.kind !== kind) return <div class="view"><Skeleton height={58} /><Skeleton height={520} label="Loading" /></div>;
  if ("problem" in loaded) return <Failure problem={loaded.problem} retry={() => location.reload()} />;
  return <loaded.View route={route} key={route.path.join("/")} />;
}

function SignIn({ route, onSignedIn }: { route: Route; onSignedIn: () => Promise<void> }) {
  const [View, setView] = useState<ComponentType<{ route: Route; onSignedIn: () => Promise<void> }> | null>(null);
  useEffect(() => void import("../views/session/SignInView.tsx").then(module => setView(() => module.default)), []);
  return View ? <View route={route} onSignedIn={onSignedIn} /> : null;
}
