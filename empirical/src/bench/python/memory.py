"""Resident memory of a training process over many epochs, native memory included.

Usage, from the root of the repository after `mvn package`:

    python3 empirical/src/bench/python/memory.py [--epochs 200] [--heap 256m]

Reads VmRSS when each epoch is logged and fits a line to its second half; ends with 1 when it grows by more than 2 % over that half.
A fixed heap (-Xms = -Xmx, touched at the start) leaves native memory as the only thing that can grow.
"""

import argparse
import glob
import os
import statistics
import subprocess
import sys
import tempfile
import time

FILE = """name: memory
data: {{set: fashion-mnist-subset, train-per-class: 100}}
network: {{architecture: cnn, feature-dim: 64}}
smoothing: 0.1
schedule: {{kind: cosine, rate: 0.02}}
batch: 100
epochs: {epochs}
"""


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=200)
    parser.add_argument("--heap", default="256m")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/e.yaml", "w") as file:
            file.write(FILE.format(epochs=args.epochs))
        process = subprocess.Popen(
            ["java", f"-Xms{args.heap}", f"-Xmx{args.heap}", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC",
             "-Dai.djl.pytorch.num_threads=1", "-cp", os.environ.get("CLASSPATH", "verify.jar"),
             "org.ufmverify.bridge.cli.Main", "train", f"{folder}/e.yaml", "--out", f"{folder}/runs", "--quiet"],
            stdout=subprocess.DEVNULL)
        seen, last = [], 0
        while process.poll() is None:
            time.sleep(0.05)
            logs = glob.glob(f"{folder}/runs/*/epochs.jsonl")
            if logs and os.path.getsize(logs[0]) != last:
                last = os.path.getsize(logs[0])
                with open(logs[0]) as file:
                    epoch = sum(1 for _ in file)
                try:
                    seen.append((epoch, resident(process.pid)))
                except (FileNotFoundError, StopIteration):
                    break
        half = [(e, r) for e, r in seen if e > args.epochs / 2]
        slope = statistics.linear_regression([e for e, _ in half], [r for _, r in half]).slope
        growth = slope * args.epochs / 2
        print("| epoch | resident MB |\n| --- | --- |")
        for epoch, megabytes in seen[:: max(1, len(seen) // 10)] + seen[-1:]:
            print(f"| {epoch} | {megabytes:.1f} |")
        level = statistics.mean(r for _, r in half)
        print(f"second half: {level:.1f} MB on average, fitted growth {growth:+.2f} MB ({100 * growth / level:+.2f} %)")
        sys.exit(1 if process.returncode or growth > 0.02 * level else 0)


if __name__ == "__main__":
    main()
