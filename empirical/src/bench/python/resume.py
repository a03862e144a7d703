"""Kills a training run at random moments and goes on, then compares its bits with those of a run that was left alone.

Usage, from the root of the repository after `mvn package`:

    python3 empirical/src/bench/python/resume.py [--kills 3] [--seed 1] [--epochs 24]

Prints the SHA-256 of all weights, statistics and momenta at the end of both runs and whether their logs are equal without times;
ends with 1 when they are not. A third run loses its newest checkpoint to a damaged byte and must fall back and say so. A fourth one,
with another seed, must end with another hash: the comparison sees a difference.
"""

import argparse
import glob
import hashlib
import json
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

FILE = """name: resume
data: {{set: fashion-mnist-subset, train-per-class: 200, augment: true}}
network: {{architecture: cnn, widths: [8, 16], feature-dim: 32}}
smoothing: 0.1
optimizer: {{momentum: 0.9, nesterov: true, weight-decay: 5e-4, exempt-bias-and-normalization: true}}
schedule: {{kind: cosine, rate: 0.05, warm-up: 2}}
batch: 50
epochs: {epochs}
seeds: [{seed}]
"""
PROGRAM = os.environ.get("VERIFY", "java -Dai.djl.pytorch.num_threads=1 -jar verify.jar").split()


def command(folder, out, *more):
    return [*PROGRAM, "train", f"{folder}/e.yaml", "--out", f"{folder}/{out}", "--checkpoint-every", "2", "--quiet", *more]


def write(folder, epochs, seed=3):
    with open(f"{folder}/e.yaml", "w") as file:
        file.write(FILE.format(epochs=epochs, seed=seed))


def run_folder(folder, out):
    return glob.glob(f"{folder}/{out}/*")[0]


def weights(run):
    """SHA-256 of the newest checkpoint's arrays, without the time spent."""
    newest = sorted(glob.glob(f"{run}/checkpoints/*.ckpt"))[-1]
    with open(newest, "rb") as file:
        data = file.read()
    (length,) = struct.unpack(">i", data[40:44])
    after = 44 + length + 4 + 8
    return hashlib.sha256(data[44 + length : 44 + length + 4] + data[after:]).hexdigest()


def log(run):
    with open(f"{run}/epochs.jsonl") as file:
        records = [json.loads(line) for line in file]
    return [{k: v for k, v in r.items() if k not in ("seconds", "imagesPerSecond")} for r in records]


def killed(folder, out, seconds, kills, rng):
    for kill in range(kills):
        process = subprocess.Popen(command(folder, out, "--resume"), stdout=subprocess.DEVNULL)
        wait = rng.uniform(0.15, 0.85) * seconds
        try:
            process.wait(wait)
            print(f"  the run ended before kill {kill + 1}")
            return
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        done = [os.path.basename(f) for f in sorted(glob.glob(f"{folder}/{out}/*/checkpoints/*"))]
        print(f"  kill -9 after {wait:.2f} s; checkpoints: {' '.join(done) or 'none'}")
    subprocess.run(command(folder, out, "--resume"), check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=24)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        write(folder, args.epochs)
        start = time.perf_counter()
        subprocess.run(command(folder, "whole"), check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        killed(folder, "killed", seconds, args.kills, rng)
        whole, resumed = run_folder(folder, "whole"), run_folder(folder, "killed")
        print(f"uninterrupted: {weights(whole)}\nkilled:        {weights(resumed)}")
        same = weights(whole) == weights(resumed) and log(whole) == log(resumed)
        print("weights and logs are " + ("equal" if same else "DIFFERENT"))

        subprocess.run(["cp", "-r", f"{folder}/killed", f"{folder}/damaged"], check=True)
        damaged = run_folder(folder, "damaged")
        os.remove(f"{damaged}/finished.json")
        with open(sorted(glob.glob(f"{damaged}/checkpoints/*.ckpt"))[-1], "r+b") as file:
            file.seek(1000)
            byte = file.read(1)
            file.seek(1000)
            file.write(bytes([byte[0] ^ 1]))
        loud = [w for w in command(folder, "damaged", "--resume") if w != "--quiet"]
        said = subprocess.run(loud, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
        note = next((line for line in said.splitlines() if "falling back" in line), "NOTHING SAID")
        print(f"damaged newest checkpoint: {note.split('/')[-1]}\n               {weights(damaged)}")
        fell_back = "falling back" in note and weights(damaged) == weights(whole)

        write(folder, args.epochs, seed=4)
        subprocess.run(command(folder, "other"), check=True, stdout=subprocess.DEVNULL)
        other = weights(run_folder(folder, "other"))
        print(f"another seed:  {other}")
        sys.exit(0 if same and fell_back and other != weights(whole) else 1)


if __name__ == "__main__":
    main()
