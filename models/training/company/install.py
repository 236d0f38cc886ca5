"""Signs a package with the product and puts it among the installed models."""

import json
import os
import shutil
import subprocess


def speechemotion(program, models, *arguments):
    """Runs the product over the models in `models` and returns what it printed."""
    done = subprocess.run([str(program), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env={**os.environ, "SPEECHEMOTION_MODELS": str(models)})
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"ended with {done.returncode}"]
        raise RuntimeError(f"speechemotion {' '.join(map(str, arguments[:2]))}: {said[0]}")
    return done.stdout.strip()


def next_version(out):
    """1.0.0, or one minor version above the model that is installed there: two networks never share a version."""
    manifest = out / "model.json"
    if not manifest.exists():
        return "1.0.0"
    major, minor, *_ = [int(part) for part in json.loads(manifest.read_text())["version"].split(".")]
    return f"{major}.{minor + 1}.0"


def install(program, package, out, key):
    """Signs `package` with the private key, makes its public half trusted beside `out`, and moves the package there."""
    trusted = out.parent / "trusted"
    trusted.mkdir(parents=True, exist_ok=True)
    public = subprocess.run(["openssl", "ec", "-in", str(key), "-pubout"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if public.returncode:
        raise ValueError(f"{key}: not a private key in PEM; openssl ecparam -name prime256v1 -genkey -noout -out FILE makes one")
    if public.stdout not in [file.read_text() for file in trusted.glob("*.pem")]:
        (trusted / f"{key.stem}.pem").write_text(public.stdout)
    print(speechemotion(program, out.parent, "models", "sign", package, "--key", key))
    ready, before = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    for folder in (ready, before):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(package, ready)
    if out.exists():
        out.rename(before)
    ready.rename(out)
    shutil.rmtree(before, ignore_errors=True)
    print(speechemotion(program, out.parent, "models", "verify", out))
