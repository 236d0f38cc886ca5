import { href } from "../../app/route.ts";
import { Head } from "../../parts/Head.tsx";
import { Empty } from "../../parts/States.tsx";

export default function NowhereView() {
  return (
    <div class="view">
      <Head title="Nothing here" />
      <div class="panel">
        <Empty icon="search" title="No view has this address" tools={<a class="button primary" href={href(["corpora"])}>Go to the corpora</a>}>
          The link may be from another version of the dashboard.
        </Empty>
      </div>
    </div>
  );
}
