import { models } from "../../api/gateway.ts";
import type { Model } from "../../api/types.ts";
import { useResource } from "../../app/hooks.ts";
import { href, type Route } from "../../app/route.ts";
import { blocksOf } from "../../data/card.ts";
import { date, percent } from "../../data/format.ts";
import { Head } from "../../parts/Head.tsx";
import { Empty, Failure, Skeleton } from "../../parts/States.tsx";
import { Card } from "./Card.tsx";

/** The models that are installed, how they score, and the card of one. */
export default function ModelsView({ route }: { route: Route }) {
  const list = useResource("models", models.list);
  const items = list.value?.items ?? [];
  const chosen = items.find(model => model.name === route.path[1]) ?? items.find(model => model.default) ?? items[0] ?? null;
  if (list.problem) return <Failure problem={list.problem} retry={list.reload} />;
  return (
    <div class="view">
      <Head title="Models" lead="What listens to the calls, on which speech it was trained, and how often it is right." document={chosen && route.path[1] ? `Model ${chosen.name}` : "Models"} />
      {list.value === null ? <Skeleton height={300} label="Loading the models" /> : items.length === 0
        ? <div class="panel"><Empty icon="models" title="No model is installed">A model is a signed folder under <code>models/</code>; <code>speechemotion models list</code> says what is found there.</Empty></div>
        : <Scores items={items} chosen={chosen} />}
      {chosen ? <ModelCard model={chosen} /> : null}
    </div>
  );
}

function Scores({ items, chosen }: { items: readonly Model[]; chosen: Model | null }) {
  const conditions = [...new Set(items.flatMap(model => (model.scores ?? []).map(score => score.condition)))];
  const score = (model: Model, condition: string): string => {
    const found = model.scores?.find(each => each.condition === condition);
    return found ? `${percent(found.uar)}${typeof found.deviation !== "number" ? "" : ` ± ${Math.round(100 * found.deviation)}`}` : "–";
  };
  return (
    <section class="panel flush" aria-label="Installed models">
      <div class="scroll-x" tabIndex={0} role="group" aria-label="Installed models">
        <table>
          <thead><tr><th scope="col">Model</th><th scope="col">Licence</th>{conditions.map(condition => <th key={condition} scope="col" class="number">UAR, {condition}</th>)}<th scope="col">Valid until</th></tr></thead>
          <tbody>
            {items.map(model => (
              <tr key={model.name} aria-selected={model === chosen}>
                <th scope="row" style={{ fontSize: "14px" }}><a class="underlined" href={href(["models", model.name])} aria-current={model === chosen ? "true" : undefined}>{model.name}</a> <span class="soft">{model.version}</span> {model.problem && !model.version ? <span class="badge bad" title={model.problem}>refused</span> : model.default ? <span class="badge good">in use</span> : null}</th>
                <td class="soft small">{model.problem ?? model.training?.licence ?? ""}</td>
                {conditions.map(condition => <td key={condition} class="number">{score(model, condition)}</td>)}
                <td class="soft">{model.notAfter ? date(model.notAfter) : "no end"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="list-foot">UAR is the mean of the classes' recalls: what guessing one of eight gets is 13 %.</p>
    </section>
  );
}

function ModelCard({ model }: { model: Model }) {
  const card = useResource(`card\n${model.name}`, signal => models.card(model.name, signal));
  if (card.problem) return card.problem.status === 404 ? <div class="panel"><Empty icon="models" title="No card">This model came without a card, so nothing can be said of its training.</Empty></div> : <Failure problem={card.problem} retry={card.reload} />;
  return (
    <section class="panel" aria-label={`Card of ${model.name}`} style={{ minHeight: "600px" }}>
      <div class="panel-body" style={{ paddingTop: "18px" }}>{card.value === null ? <Skeleton height={560} label="Loading the card" /> : <Card blocks={blocksOf(card.value)} />}</div>
    </section>
  );
}
