"""The card of a model that comes with the product."""

from training import splits


def text(family, manifest, cost, found):
    """README.md of a package. `cost` is the final run's score file, `found` the fold models' summaries."""
    front_end, window, block = manifest["frontEnd"], manifest["window"], manifest.get("block")
    classes = manifest["classes"]
    return "\n".join([
        f"# {manifest['name']} {manifest['version']}", "",
        f"{_sentence(family.described(cost.get('recipe', {}).get('distillation')))}. {cost['parameters']:,} parameters, {cost['operations'] / 1e6:.1f} million operations a "
        "window. Trained on acted speech.", "",
        "## What it takes and gives", "",
        f"- Input: {window['frames'] / 100:g} s of the product's `{front_end['features']}` at {front_end['sampleRate']:,} Hz"
        + (f", {block['windows']} windows every {window['hop'] / 100:g} s at a time with {block['context']} frames on either side"
           if block else f", a window every {window['hop'] / 100:g} s")
        + "; each coefficient normalised by the manifest's mean and deviation and rounded to half.",
        f"- Output `logits` for {', '.join(classes)}, to be divided by the temperature {manifest['temperature']:g} before the "
        "softmax; `intensity`, the logit of strong against normal.",
        "- A clip's or speaker's answer is the mean of its windows' probabilities, weighted by speech. Valence and arousal are "
        "read off the classes (Russell's circumplex), not learned.", "",
        "## Data", "",
        *(f"- {data['name']}: {data['licence']}, {data['url']}" for data in manifest["training"]["data"]), "",
        f"Speakers it has heard: {', '.join(manifest['training']['speakers'])}. Scoring it on them says nothing.", "",
        f"**Licence of the weights: {manifest['training']['licence']}**, after the data: non-commercial use and evaluation, with "
        "attribution, share alike.", "",
        "## Scores", "",
        *(_measured(found) if found else _unmeasured(family)),
        "## Limits", "",
        "- Acted speech by few speakers, a studio. On spontaneous calls, other languages, children or the elderly expect far "
        "less; nothing here was measured on them.",
        *([f"- Its commonest mistakes on clean clips: {_mistakes(found)}."] if _mistakes(found) else []), "",
        "## What it must not be used for", "",
        "What is recognised is how speech sounds, not what a person feels. Do not use it to judge, rank, hire, dismiss or police "
        "people, nor on anybody who has not been told. The EU's AI Act forbids inferring emotions at work and in education save "
        "for medical or safety reasons; other places have rules of their own.",
    ]) + "\n"


def _measured(found):
    return ["Of fold models that never heard the tested speakers, by `models/README.md`'s protocol; ± is between folds and seeds.", "",
            *_scores(found), *_recalls(found)]


def _unmeasured(family):
    return [f"None of its own: the folds of `{family.parent}` were not made into eight bits. `models/README.md` has how far it answers like "
            f"`{family.parent}`, whose card has scores on speakers that were not heard.", ""]


def _sentence(title):
    return title[0].upper() + title[1:]


def _mistakes(found):
    first = next((summary for (_, _, condition), summary in found.items() if condition == "clean"), None)
    if first is None:
        return ""
    return ", ".join(f"{truth} taken for {answer} ({share:.0%})" for truth, answer, share in first.mistakes())


def _scores(found):
    lines = ["| protocol | tested on | condition | seeds | UAR | WA | macro F1 | weighted F1 | ECE |",
             "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for (protocol, test, condition), summary in found.items():
        spread = summary.deviation("uar")
        uar = f"{summary.mean('uar'):.3f}" + (f" ± {spread:.3f}" if spread is not None else "")
        rest = " | ".join(f"{summary.mean(measure):.3f}" for measure in ("wa", "macroF1", "weightedF1", "ece"))
        lines.append(f"| {protocol} | {test} | {condition} | {len(summary.seeds)} | {uar} | {rest} |")
    notes = [f"- `{protocol}`: {splits.PROTOCOLS[protocol].note}" for protocol in dict.fromkeys(key[0] for key in found)]
    return [*lines, "", *notes, ""]


def _recalls(found):
    lines = []
    for (protocol, test, condition), summary in found.items():
        if condition == "clean" and summary.recall() is not None:
            recall = summary.recall()
            lines += [f"Recall, `{protocol}` on {test}, clean:", "", "| " + " | ".join(recall) + " |",
                      "|" + " ---: |" * len(recall), "| " + " | ".join(f"{value:.2f}" for value in recall.values()) + " |", ""]
    return lines
