import { useRef, useState } from "preact/hooks";
import { corpora, models } from "../../api/gateway.ts";
import type { Problem } from "../../api/http.ts";
import { asProblem, go, useResource } from "../../app/hooks.ts";
import { href } from "../../app/route.ts";
import { useMay, useSession } from "../../app/session.ts";
import { count, percent, plural } from "../../data/format.ts";
import { corpusNameOf, isCorpusName, preview, type ManifestPreview } from "../../data/manifest.ts";
import { Head } from "../../parts/Head.tsx";
import { Icon } from "../../parts/Icon.tsx";
import { Empty, InlineProblem, Skeleton } from "../../parts/States.tsx";
import { isManifest, manifestOf, uploadNameOf } from "./uploads.ts";

/** So much of a manifest is looked at before it is sent. */
const lookBytes = 256 * 1024;

interface Chosen {
  readonly manifest: File | null;
  readonly preview: ManifestPreview | null;
  readonly recordings: readonly File[];
}

/** Hands a corpus in: a manifest, or recordings that are uploaded first. */
export default function SubmitView() {
  const may = useMay("submit");
  const session = useSession();
  const installed = useResource("models", models.list);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [name, setName] = useState("");
  const [model, setModel] = useState("");
  const [priority, setPriority] = useState("0");
  const [isOver, setOver] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const choose = async (files: readonly File[]): Promise<void> => {
    setProblem(null);
    const manifest = files.find(isManifest) ?? null;
    const recordings = files.filter(file => !isManifest(file));
    if (!manifest && recordings.length === 0) return;
    const looked = manifest ? preview(await manifest.slice(0, lookBytes).text(), manifest.size <= lookBytes) : null;
    setChosen({ manifest, preview: looked, recordings });
    setName(former => former || corpusNameOf(manifest?.name ?? ""));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void choose([...(event.dataTransfer?.files ?? [])]);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!chosen) return;
    setProblem(null);
    setProgress(0);
    try {
      const { manifest, recordings } = chosen;
      for (const [index, file] of recordings.entries()) {
        await corpora.upload(uploadNameOf(name, file.name), file);
        setProgress((index + 1) / (recordings.length + 1));
      }
      const body = manifest ? manifest : manifestOf(name, recordings.map(file => file.name));
      await corpora.submit(name, body, chosen.preview?.format ?? "text/csv", { ...(model ? { model } : {}), ...(Number(priority) ? { priority: Number(priority) } : {}) });
      go(href(["corpora", name]));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setProgress(null);
    }
  };

  if (session === null) return <div class="view"><Head title="Submit" lead="…" /><Skeleton height={240} label="Loading" /></div>;
  if (!may) return <div class="view"><Head title="Submit" /><div class="panel"><Empty icon="submit" title="Your key may only read">To hand in a corpus, sign in with a key that may submit.</Empty></div></div>;
  const isReady = chosen !== null && isCorpusName(name) && progress === null;
  return (
    <div class="view">
      <Head title="Submit" lead="A corpus is a manifest that names recordings. The same name again adds calls or updates them, and never removes any." />
      <div class="drop" data-over={isOver ? "" : undefined} onDragOver={event => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <Icon name="submit" size={32} />
        <h2>{chosen ? (chosen.manifest?.name ?? plural(chosen.recordings.length, "recording")) : "Drop a manifest here, or recordings"}</h2>
        <p>{chosen ? "Drop or choose others to replace them." : "CSV with a header, or JSON Lines. Recordings are uploaded one by one, each a call."}</p>
        <button type="button" class="button" onClick={() => input.current?.click()}>Choose files</button>
        <input ref={input} type="file" multiple hidden aria-label="Manifest or recordings" onChange={event => void choose([...(event.currentTarget.files ?? [])])} />
      </div>
      {chosen?.preview ? <Preview preview={chosen.preview} local={session?.local === true} /> : null}
      {chosen ? (
        <form class="panel" onSubmit={event => void submit(event)}>
          <div class="panel-body stack" style={{ paddingTop: "18px" }}>
            <div class="form-grid">
              <label class="field">Corpus<input class="input" value={name} required spellcheck={false} aria-invalid={name !== "" && !isCorpusName(name)} onInput={event => setName(event.currentTarget.value)} /></label>
              <label class="field">Model<select class="input" value={model} onChange={event => setModel(event.currentTarget.value)}><option value="">The gateway's own</option>{(installed.value?.items ?? []).map(each => <option key={each.name} value={each.name}>{each.name} {each.version}</option>)}</select></label>
              <label class="field">Priority<input class="input" type="number" min={-100} max={100} value={priority} onInput={event => setPriority(event.currentTarget.value)} /></label>
            </div>
            {name !== "" && !isCorpusName(name) ? <p class="small soft">A name has letters, digits, “-”, “_” and “.”, and begins with none of “-” and “.”.</p> : null}
            {problem ? <InlineProblem problem={problem} /> : null}
            <div class="row"><button type="submit" class="button primary" disabled={!isReady}>{progress === null ? "Submit" : chosen.recordings.length ? `Uploading, ${percent(progress)}` : "Submitting …"}</button></div>
          </div>
        </form>
      ) : null}
    </div>
  );
}

function Preview({ preview, local }: { preview: ManifestPreview; local: boolean }) {
  const uri = preview.columns.findIndex(name => name.toLowerCase() === "uri");
  const isRelative = uri >= 0 && preview.rows.some(row => row[uri] && !/^([a-z-]+:|\/)/i.test(row[uri]));
  return (
    <section class="panel flush" aria-label="What the manifest says">
      <div class="panel-head"><h2>{preview.isWhole ? plural(preview.count, "row") : `More than ${count(preview.count)} rows`}</h2><span class="soft small">{preview.format}</span></div>
      {preview.problem ? <div class="panel-body"><div class="inline-problem" role="alert">{preview.problem}</div></div> : null}
      {isRelative ? <div class="panel-body"><p class="note small">Some recordings are named by a relative path. A manifest that is sent has no folder of its own{local ? ", so these are looked for where the gateway runs" : ": name uploads (upload:NAME) or blobs instead"}.</p></div> : null}
      <div class="scroll-x" tabIndex={0} role="group" aria-label="The first rows">
        <table>
          <thead><tr>{preview.columns.map(name => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>{preview.rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={column} class="nowrap">{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}
