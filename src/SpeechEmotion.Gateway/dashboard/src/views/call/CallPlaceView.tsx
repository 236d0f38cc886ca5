import { useEffect } from "preact/hooks";
import { calls } from "../../api/gateway.ts";
import { go, useResource } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { Head } from "../../parts/Head.tsx";
import { Failure, Skeleton } from "../../parts/States.tsx";

/** A call that is named without its corpus, as alerts and trajectories do: asks where it is and goes there. */
export default function CallPlaceView({ route }: { route: Route }) {
  const name = route.path[1]!;
  const place = useResource(name, signal => calls.place(name, signal));
  useEffect(() => {
    if (place.value) go(href(["corpora", place.value.corpus, "calls", name], route.query), true);
  }, [place.value]);
  if (place.problem) return <Failure problem={place.problem} retry={place.reload} />;
  return <div class="view"><Head title={name} crumbs={[{ label: "Calls", href: href(["calls"]) }]} lead="…" /><Skeleton height={560} label="Looking for the call" /></div>;
}
