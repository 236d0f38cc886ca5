import { useState } from "preact/hooks";
import { speakers } from "../../api/gateway.ts";
import type { Problem } from "../../api/http.ts";
import { asProblem } from "../../app/hooks.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { InlineProblem } from "../../parts/States.tsx";

/** Erasing cannot be taken back, so the name has to be written. */
export function Erase({ speaker, onClose, onErased }: { speaker: string; onClose: () => void; onErased: () => void }) {
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const erase = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await speakers.erase(speaker);
      onErased();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title="Erase this speaker?" onClose={onClose}>
      <form class="stack" onSubmit={event => void erase(event)}>
        <p>Everything held on <b>{speaker}</b> goes: points, segments, statistics, entries of indexes. Calls with another party stay, without this one. Later calls of this speaker are not kept either. A record that it was erased stays.</p>
        <p class="soft">This cannot be taken back. Export first what has to be handed over.</p>
        <label class="field">Write the name to go on<input class="input" value={typed} autoComplete="off" spellcheck={false} onInput={event => setTyped(event.currentTarget.value)} /></label>
        {problem ? <InlineProblem problem={problem} /> : null}
        <div class="tools">
          <button type="button" class="button" onClick={onClose}>Keep</button>
          <button type="submit" class="button danger primary" disabled={typed !== speaker || isBusy}>{isBusy ? "Erasing …" : "Erase"}</button>
        </div>
      </form>
    </Dialog>
  );
}
