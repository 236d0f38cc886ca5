"""The card of a retrained model: what it heard, how well it did on voices it had not, and what it is not for."""

import numpy as np


def text(name, version, trained, clips, folds, scores):
    """The README.md of a package. `scores` are the folds' measures on clean clips, empty where there was one speaker."""
    classes, labels = trained.family.labels.classes, [clip.emotion for clip in clips]
    counts = {label: labels.count(emotion) for label, emotion in zip(classes, trained.family.labels.emotions)}
    lines = [
        f"# {name} {version}", "",
        f"`{trained.family.name}` ({trained.family.title}), trained on one's own recordings: {len(clips)} clips of "
        f"{len(trained.speakers)} speakers.", "",
        "| class | clips |", "| --- | ---: |", *(f"| {label} | {count} |" for label, count in counts.items()), "",
        "## Scores", "",
    ]
    if scores:
        uar, wa = ([score[key] for score in scores] for key in ("uar", "wa"))
        lines += [
            f"{len(folds.speakers)} folds of speakers; the tested ones are unseen by weights and statistics. Scored by the "
            "recipe's own windows.", "",
            "| fold | tested speakers | clips | UAR | WA |", "| --- | --- | ---: | ---: | ---: |",
            *(f"| {fold + 1} | {', '.join(speakers)} | {score['clips']} | {score['uar']:.3f} | {score['wa']:.3f} |"
              for fold, (speakers, score) in enumerate(zip(folds.speakers, scores))),
            f"| mean | | {sum(score['clips'] for score in scores)} | {np.mean(uar):.3f} | {np.mean(wa):.3f} |", "",
            "The installed network was then trained on all of them; scoring it on these speakers says nothing.",
        ]
    else:
        lines += ["None: with one speaker there is nobody unheard to score on."]
    lines += [
        "", "## Limits", "",
        "It knows the voices, lines and language it was trained on, and nothing tells how it does elsewhere. What is "
        "recognised is how speech sounds, not what a person feels: do not use it to judge, rank, hire, dismiss or police "
        "people, nor on anybody who has not been told.", "",
        f"Licence of the weights: {trained.licence}.",
    ]
    return "\n".join(lines) + "\n"
