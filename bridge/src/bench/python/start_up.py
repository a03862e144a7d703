#!/usr/bin/env python3
"""Start-up of an installation with its class archive against `java -jar verify.jar`, side by side in one run.

    python3 bridge/src/bench/python/start_up.py --jar verify.jar --installed ufm-verify-0.1.0/bin/verify

Both run each command in turn, so that a load of the machine meets both; printed are medians of wall time and of processor time, and
the ratio of each. On a machine with other work only the ratios mean something.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

FEATURES = pathlib.Path(__file__).parents[2] / "test/resources/org/ufmverify/bridge/metrics/means_on_a_line.npz"
PROBLEM = "--classes 4 --per-class 3 --feature-dim 5 --weight-decay 0.01 --feature-decay 0.02 --smoothing 0.1"
COMMANDS = {
    "--help": ["--help"],
    "spectrum": ["spectrum", *PROBLEM.split()],
    "metrics": ["metrics", "--features", str(FEATURES)],
}


def timed(command):
    """Seconds of the wall and of the processor that a command takes; it must succeed."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", required=True, help="verify.jar of a build")
    parser.add_argument("--installed", required=True, help="bin/verify of an unpacked archive")
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()
    ways = {"java -jar": ["java", "-jar", arguments.jar], "bin/verify": [arguments.installed]}
    timed([*ways["bin/verify"], "--version"])  # makes the class archive
    print("| command | wall, java -jar | bin/verify | ratio | processor, java -jar | bin/verify | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, words in COMMANDS.items():
        seconds = {way: [] for way in ways}
        for _ in range(arguments.runs):
            for way, start in ways.items():
                seconds[way].append(timed([*start, *words]))
        row = [name]
        for part in (0, 1):
            plain, installed = (statistics.median(run[part] for run in seconds[way]) for way in ways)
            row += [f"{plain:.2f} s", f"{installed:.2f} s", f"{plain / installed:.2f}"]
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
