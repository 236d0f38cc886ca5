#!/usr/bin/env python3
"""Measures what a call costs, on one machine and in a cluster of processes on it: measured.json for plan.py.

    python3 tests/capacity/measure.py [--calls 30] [--runs 3]

Needs a build of the command line and the silo (Release) with Orleans in it, Redis and Azurite (./test brings the latter).
Processor seconds are read from /proc, so that other work on the machine changes them little; the engine of one machine and the
cluster take turns, and of the runs the median counts. The corpus is the sample calls under other names; both engines write to the
same emulator, each to a container of its own.
"""
import argparse, csv, json, os, pathlib, re, socket, statistics, subprocess, sys, tempfile, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = ROOT / "artifacts/bin/SpeechEmotion.Cli/release/speechemotion"
AZURITE = ROOT / ".packages/azurite/node_modules/azurite/dist/src/blob/main.js"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
WARM = 24
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def seconds_of(process):
    """Processor seconds that a process has used, its threads together."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children_of(process):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                    found.append((int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")))
            except (FileNotFoundError, ProcessLookupError):
                pass
    return found


class Azurite:
    """The emulator, telling each request on a line of its log."""

    def __init__(self, folder):
        self.port = free_port()
        self.log = folder / "azurite.log"
        self.process = subprocess.Popen(
            ["node", str(AZURITE), "--disableTelemetry", "--inMemoryPersistence", "--skipApiVersionCheck", "--blobHost", "127.0.0.1", "--blobPort", str(self.port)],
            stdout=self.log.open("w"), stderr=subprocess.DEVNULL, cwd=folder)
        os.environ["AZURE_STORAGE_CONNECTION_STRING"] = (
            f"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={KEY};BlobEndpoint=http://127.0.0.1:{self.port}/devstoreaccount1;")
        while "successfully listens" not in self.log.read_text():
            time.sleep(0.2)

    def create(self, container):
        # An unsigned request is refused, so the container is made by signing one as the service asks.
        import base64, datetime, hashlib, hmac
        date = datetime.datetime.now(datetime.timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
        text = f"PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:2021-08-06\n/devstoreaccount1/devstoreaccount1/{container}\nrestype:container"
        signature = base64.b64encode(hmac.new(base64.b64decode(KEY), text.encode(), hashlib.sha256).digest()).decode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/devstoreaccount1/{container}?restype=container", method="PUT", headers={
            "x-ms-date": date, "x-ms-version": "2021-08-06", "Authorization": f"SharedKey devstoreaccount1:{signature}", "Content-Length": "0"})
        urllib.request.urlopen(request).read()

    def requests(self, container):
        """Requests by kind: writes and listings cost about ten times what reads do."""
        kinds = {"write": 0, "read": 0, "list": 0}
        for line in self.log.read_text().splitlines():
            match = re.search(r'"(GET|PUT|HEAD|DELETE|POST) (\S+)', line)
            if match and f"/{container}" in match.group(2):
                kind = "list" if "comp=list" in match.group(2) and "blocklist" not in match.group(2) else "read" if match.group(1) in ("GET", "HEAD") else "write"
                kinds[kind] += match.group(1) != "DELETE"
        return kinds


def manifest_of(folder, calls, prefix=""):
    rows = list(csv.DictReader((ROOT / "samples/manifest.csv").open()))
    path = folder / f"manifest{prefix}{calls}.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for call in range(calls):
            row = dict(rows[call % len(rows)])
            row["uri"] = str(ROOT / "samples" / row["uri"])
            row["call"] = f"{prefix}{row['call']}-{call:04}"
            row["speaker1"] = f"{prefix}customer-{call:04}"
            writer.writerow(row)
    return path


def single(azurite, manifest, container, threads):
    azurite.create(container)
    before = os.times()
    subprocess.run([CLI, "analyze", "--manifest", manifest, "--out", f"azure-connection://{container}", "--threads", str(threads), "--json"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return {"cpu": after.children_user + after.children_system - before.children_user - before.children_system, "wall": after.elapsed - before.elapsed}


def done(url, manifest):
    """Submits a corpus and waits for its end; asks once a second, for each question costs reads of blobs."""
    urllib.request.urlopen(urllib.request.Request(url, method="PUT", data=manifest.read_bytes(), headers={"Content-Type": "text/csv"})).read()
    while True:
        status = json.load(urllib.request.urlopen(url))
        if status["state"] == "done":
            assert status["counts"]["failed"] == 0, status
            return status
        time.sleep(1)


def cluster(azurite, manifest, warm, container, cpu, gpu, folder):
    """What a corpus costs the silos and the gateway, once they are warm: an archive's first calls pay for the compiler."""
    azurite.create(container)
    port = free_port()
    process = subprocess.Popen([CLI, "cluster", "--cpu", str(cpu), "--gpu", str(gpu), "--threads", "1", "--store", f"azure-connection://{container}",
                                "--data", folder / container, "--urls", f"http://127.0.0.1:{port}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert "Listening" in process.stdout.readline()
        url = f"http://127.0.0.1:{port}/v1/corpora/"
        silos = [child for child, line in children_of(process.pid) if "SpeechEmotion.Silo" in line]

        def used():
            return {"silos": [seconds_of(silo) for silo in silos], "gateway": seconds_of(process.pid)}

        done(url + "warm", warm)
        before, start, asked = used(), time.monotonic(), azurite.requests(container + "/")
        status = done(url + "measured", manifest)
        wall = time.monotonic() - start
        after = used()
        requests = {kind: count - asked[kind] for kind, count in azurite.requests(container + "/").items()}
        silos_cpu = [b - a for a, b in zip(before["silos"], after["silos"])]
        return {"cpu": sum(silos_cpu) + after["gateway"] - before["gateway"], "silos": silos_cpu, "gateway": after["gateway"] - before["gateway"],
                "wall": wall, "audio": status["seconds"], "requests": requests}
    finally:
        process.terminate()
        process.wait(60)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=30)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-bench", action="store_true", help="leave out the parts' own speeds")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).with_name("measured.json"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        azurite = Azurite(folder)
        try:
            warm, many = manifest_of(folder, WARM, "warm-"), manifest_of(folder, arguments.calls)
            runs = []
            for run in range(arguments.runs):
                # The calls beyond the first few, so that starting up and loading the model do not count.
                start_up = single(azurite, warm, f"few{run}", 1)
                runs.append({
                    "start_up": start_up,
                    "single": single(azurite, many, f"single{run}", 1),
                    "two_silos": cluster(azurite, many, warm, f"two{run}", 2, 0, folder),
                    "one_silo": cluster(azurite, many, warm, f"one{run}", 1, 0, folder),
                    "with_device": cluster(azurite, many, warm, f"device{run}", 2, 1, folder),
                })
                print(json.dumps(runs[-1]), file=sys.stderr, flush=True)
            time.sleep(1)
            bench = {} if arguments.no_bench else json.loads(subprocess.run([CLI, "bench", "--seconds", "2", "--json"], check=True, capture_output=True, text=True).stdout)
            median = lambda what: statistics.median(what(run) for run in runs)
            per_call = 1 / arguments.calls
            requests = runs[0]["two_silos"]["requests"]
            measured = {
                "machine": f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.0f}",
                "calls": arguments.calls,
                "runs": arguments.runs,
                "audio_seconds_per_call": runs[0]["two_silos"]["audio"] * per_call,
                "single_cpu_seconds_per_call": median(lambda run: (run["single"]["cpu"] - run["start_up"]["cpu"]) / (arguments.calls - WARM)),
                "one_silo_cpu_seconds_per_call": median(lambda run: run["one_silo"]["cpu"] * per_call),
                "two_silos_cpu_seconds_per_call": median(lambda run: run["two_silos"]["cpu"] * per_call),
                "with_device_cpu_seconds_per_call": median(lambda run: run["with_device"]["cpu"] * per_call),
                "with_device_silo_cpu_seconds_per_call": median(lambda run: sum(run["with_device"]["silos"][:-1]) * per_call),
                "gateway_cpu_seconds_per_call": median(lambda run: run["two_silos"]["gateway"] * per_call),
                "blob_writes_per_call": requests["write"] * per_call,
                "blob_reads_per_call": requests["read"] * per_call,
                "blob_lists_per_call": requests["list"] * per_call,
            }
            if bench:
                measured |= {"windows_per_cpu_second": bench["windows_per_second"], "chain_seconds_per_cpu_second": bench["chain"]}
            arguments.out.write_text(json.dumps(measured, indent=2) + "\n")
            print(json.dumps(measured, indent=2))
        finally:
            azurite.process.kill()


if __name__ == "__main__":
    main()
