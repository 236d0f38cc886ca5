"""Turns a network trained on all speakers into the package that is shipped: name, version, temperature, scores, card.

    python3 -m training.release --runs DIR --family ser --final final-both --measured both folds --out DIR --version V
        [--scores DIR] [--variant NAME]

The scores are those of the fold models, which never heard the speakers they are scored on; so is the temperature: the
median of what would have suited the first of the measured protocols. An eight-bit network whose folds were not run
(`--measured` and nothing behind it) has its parent's temperature, and its card says that there are no scores. Sign the
package afterwards: `speechemotion models sign DIR --key FILE`.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np

from training import command, families, splits
from training.data.copies import CONDITIONS
from training.exporting import shipped_card
from training.jobs import Job
from training.measuring import kept, pictures, results
from training.whole import write_json, write_text

MEASURES = ("wa", "uar", "macroF1", "weightedF1")


def summaries(scores, family, protocols, variant=""):
    """Summaries by (protocol, test, condition), of protocols whose folds are all done."""
    found = {}
    for protocol in protocols:
        done = results.read(scores, protocol, family, variant)
        for test in sorted({test for run in done for test in run["tests"]}):
            for condition in CONDITIONS:
                summary = results.summary(scores, protocol, family, test, condition, splits.PROTOCOLS[protocol].folds,
                                          variant)
                if summary:
                    found[protocol, test, condition] = summary
    return found


def manifest_scores(found):
    """One row per protocol, test and condition: means over folds and seeds, and the deviation of UAR between them."""
    for (protocol, test, condition), summary in found.items():
        spread = summary.deviation("uar")
        yield {
            "protocol": f"{splits.PROTOCOLS[protocol].note}; tested on {test}", "condition": condition,
            "clips": summary.clips,
            **{measure: round(summary.mean(measure), 4) for measure in MEASURES},
            "seeds": len(summary.seeds), "deviation": None if spread is None else round(spread, 4),
        }


def temperature(scores, family, protocol, variant=""):
    """Median over the folds and seeds that say one."""
    said = [run.get("temperature") for run in results.read(scores, protocol, family, variant)]
    return float(np.median([value for value in said if value is not None]))


def release(runs, scores, family, final, protocols, out, version, variant=""):
    """Fills `out` from the finished run of the protocol `final`."""
    job = Job(final, family, 1, 1, variant)
    folder = job.folder(runs)
    if not job.is_done(runs, scores):
        raise FileNotFoundError(
            f"{folder}: not finished; python3 -m training.protocol --protocols {final} --families {family}")
    if not protocols and not families.get(family).parent:
        raise ValueError(f"{family} is made of no other network: without a measured protocol nothing is known of it")
    found = summaries(scores, family, protocols, variant)
    missing = [protocol for protocol in protocols if not any(key[0] == protocol for key in found)]
    if missing:
        raise ValueError(f"{family} has not run on all folds of {', '.join(missing)}: there is no score to print")
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "package" / "model.onnx", out / "model.onnx")
    manifest = json.loads((folder / "package" / "model.json").read_text())
    suited = temperature(scores, family, protocols[0], variant) if protocols else _parents(out, family)
    manifest.update(name=family, version=version, temperature=round(suited, 3), scores=list(manifest_scores(found)))
    manifest["training"]["protocol"] = (
        splits.PROTOCOLS[final].note + "; scores are of models that did not hear the tested speakers")
    write_json(out / "model.json", manifest)
    # A signature of what was here before does not fit what is here now.
    (out / "model.sig").unlink(missing_ok=True)
    cost = json.loads(job.score(scores).read_text(encoding="utf-8"))
    write_text(out / "README.md", shipped_card.text(families.get(family), manifest, cost, found))
    for (protocol, test, condition), summary in found.items():
        if condition == "clean" and summary.confusion() is not None:
            matrix, names = summary.confusion()
            title = f"{family} {version}, {protocol}, tested on {test}: UAR {summary.mean('uar'):.3f}"
            write_text(out / f"confusion-{protocol}-{test}.svg", pictures.confusion(matrix.tolist(), names, title))


def _parents(out, family):
    """The temperature of the installed network that this one was made of."""
    return json.loads((out.parent / families.get(family).parent / "model.json").read_text(encoding="utf-8"))["temperature"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py filled")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--family", required=True)
    finals = [name for name in splits.PROTOCOLS if name.startswith("final")]
    parser.add_argument("--final", default="final-ravdess", choices=finals)
    parser.add_argument("--measured", nargs="*", default=["folds"], help="protocols whose scores are printed")
    parser.add_argument("--out", type=Path, required=True, help="models/NAME")
    parser.add_argument("--version", required=True)
    parser.add_argument("--variant", default="", help="the changed recipe that is shipped under the family's name")
    arguments = parser.parse_args()
    release(arguments.runs, arguments.scores, arguments.family, arguments.final, arguments.measured, arguments.out,
            arguments.version, arguments.variant)
    print(f"{arguments.out}: {arguments.family} {arguments.version}; "
          f"now: speechemotion models sign {arguments.out} --key FILE")


if __name__ == "__main__":
    command.run(main)
