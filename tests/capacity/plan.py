#!/usr/bin/env python3
"""What an archive a night needs, from what a call costs: the tables of docs/capacity.md.

    python3 tests/capacity/plan.py [--calls 1000000] [--minutes 6] [--hours 8] [--measured FILE]

Service times come from measured.json (measure.py); prices and the rate of a GPU are options with their assumptions in docs/capacity.md.
A simulation of one silo's share of the night checks the sum: calls of log-normal length, and a core that is lost every hour.
"""
import argparse, heapq, json, math, pathlib, random


def options():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--measured", type=pathlib.Path, default=pathlib.Path(__file__).with_name("measured.json"))
    parser.add_argument("--calls", type=float, default=1e6, help="a night")
    parser.add_argument("--minutes", type=float, default=6, help="mean length of a call")
    parser.add_argument("--hours", type=float, default=8, help="the night")
    parser.add_argument("--busy", type=float, default=0.7, help="share of the cores' time to plan with")
    parser.add_argument("--cores", type=int, default=8, help="cores of a silo")
    parser.add_argument("--windows", type=float, default=2.0, help="windows of speech per second of call, both channels together")
    parser.add_argument("--gpu-windows", type=float, default=50_000, help="windows a second on a GPU: an assumption, to be measured on yours")
    parser.add_argument("--core-hour", type=float, default=0.048, help="price of a core for an hour")
    parser.add_argument("--gpu-hour", type=float, default=3.7, help="price of a GPU for an hour")
    parser.add_argument("--ten-thousand-writes", type=float, default=0.065, help="price of 10,000 writes or listings")
    parser.add_argument("--ten-thousand-reads", type=float, default=0.005, help="price of 10,000 reads")
    parser.add_argument("--account-requests", type=float, default=20_000, help="requests a second that one storage account takes")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def plan(o, measured, times):
    calls = o.calls * times
    audio = calls * o.minutes * 60
    night = o.hours * 3600
    scale = o.minutes * 60 / measured["audio_seconds_per_call"]
    alone = max(measured["one_silo_cpu_seconds_per_call"], measured["two_silos_cpu_seconds_per_call"]) * scale
    helped = measured["with_device_silo_cpu_seconds_per_call"] * scale
    writes = calls * (measured["blob_writes_per_call"] + measured["blob_lists_per_call"])
    reads = calls * measured["blob_reads_per_call"]
    windows = audio * o.windows
    row = {"calls": calls, "audio hours": audio / 3600, "real time": audio / night, "windows/s": windows / night}
    for name, cpu in (("alone", alone), ("helped", helped)):
        cores = calls * cpu / night / o.busy
        row[f"{name}: cores"] = cores
        row[f"{name}: silos"] = math.ceil(cores / o.cores)
        row[f"{name}: money"] = cores * o.hours * o.core_hour
    row["GPUs"] = math.ceil(windows / night / o.gpu_windows / o.busy)
    row["GPU money"] = row["GPUs"] * o.hours * o.gpu_hour
    row["window GB/s"] = windows / night * 200 * 64 * 2 / 1e9
    row["blob writes/s"], row["blob reads/s"] = writes / night, reads / night
    row["blob money"] = writes / 1e4 * o.ten_thousand_writes + reads / 1e4 * o.ten_thousand_reads
    row["accounts"] = math.ceil((writes + reads) / night / o.account_requests)
    row["shards"] = math.ceil(calls / 2000)
    row["gateway cores"] = calls * measured["gateway_cpu_seconds_per_call"] / night
    return row, alone


def simulate(o, cpu, silos):
    """One silo's share of the night: hours until its last call is done, with one of its cores lost every hour."""
    random.seed(o.seed)
    sigma = 0.8
    free = [0.0] * o.cores
    lost, repeated, end = 3600.0, 0, 0.0
    for _ in range(round(o.calls / silos)):
        work = cpu * random.lognormvariate(-sigma * sigma / 2, sigma)
        start = heapq.heappop(free)
        if start + work > lost:
            # Lost in the middle of a call: 15 s until the others know, then the call from its beginning on another core; this one is back after a minute.
            repeated += 1
            heapq.heappush(free, lost + 60)
            start = max(heapq.heappop(free), lost + 15)
            lost += 3600
        heapq.heappush(free, start + work)
        end = max(end, start + work)
    return end / 3600, repeated


def main():
    o = options()
    measured = json.loads(o.measured.read_text())
    rows, alone = [], 0
    for times in (1, 10, 100):
        row, alone = plan(o, measured, times)
        rows.append(row)
    print("| | " + " | ".join(f"{row['calls']:,.0f} calls" for row in rows) + " |")
    print("| --- |" + " ---: |" * len(rows))
    for key in rows[0]:
        if key != "calls":
            print(f"| {key} | " + " | ".join(f"{row[key]:,.1f}" if row[key] < 100 else f"{row[key]:,.0f}" for row in rows) + " |")
    hours, repeated = simulate(o, alone, rows[0]["alone: silos"])
    print(f"\nSimulated, one silo's share of {o.calls:,.0f} calls, lengths log-normal, a core lost every hour: done after {hours:.1f} h of {o.hours:g}, {repeated} calls begun again.")


if __name__ == "__main__":
    main()
