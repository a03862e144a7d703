"""Metrics of a vocabulary's last layer: verify.jar in little memory, against numpy in float64 that does the same in blocks.

Usage, from the root of the repository after `mvn package`, with Python 3 and numpy:

    python3 bridge/src/bench/python/large_metrics.py [--classes 50000] [--dimension 512] [--samples 200000] [--memory 1200]
        [--spread 0.7] [--folder DIR] [--skip-numpy] [--java "java -jar verify.jar"]

--memory is what Java is given in MB; OpenBLAS keeps more outside of it, which the peak includes. --spread is the noise about the class
means, whose coordinates are of size 1: below 0.7 nearest means are found by the triangle inequality, from there on by all distances. Each program
is a process of its own. Prints wall and processor time, the peak of the process and the load, and ends with 1 when numbers differ.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

NUMPY = r"""
import json, sys
import numpy as np
z = np.load(sys.argv[1])
h, y, w, b = z["features"], z["labels"], z["W"].astype("f8"), z["b"].astype("f8")
(k, d), n, norm, rows = w.shape, len(h), np.linalg.norm, 256
blocks = range(0, n, rows)
counts, sums = np.bincount(y, minlength=k), np.zeros((k, d))
for i in blocks:
    np.add.at(sums, y[i : i + rows], h[i : i + rows].astype("f8"))
g = sums.sum(0) / n
mu = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None] - g, 0)
squares = np.where(counts > 0, (mu**2).sum(1), np.inf)
inverse, offsets = np.linalg.pinv(mu.T @ mu / k, hermitian=True), w @ g + b
within, right, apart, nll = np.zeros((d, d)), 0, 0, 0.0
bins = np.zeros((15, 2))
for i in blocks:
    x, c = h[i : i + rows].astype("f8") - g, y[i : i + rows]
    e = x - mu[c]
    within += e.T @ e
    p = x @ w.T + offsets
    guess = p.argmax(1)
    p -= p.max(1, keepdims=True)
    own = p[np.arange(len(c)), c].copy()
    total = np.exp(p, out=p).sum(1)
    nll += (np.log(total) - own).sum()
    p = x @ mu.T
    p *= -2
    p += squares
    apart += (p.argmin(1) != guess).sum()
    right += (guess == c).sum()
    which = np.clip(np.ceil(15 / total).astype(int) - 1, 0, 14)
    np.add.at(bins, which, np.stack([guess == c, 1 / total], 1))
cross = (mu.T @ mu) @ (w.T @ w)  # |W Hbar|^2 and tr(Pi W Hbar) without a table of K x K
wh2, trace = np.trace(cross), (w * mu).sum() - w.sum(0) @ mu.sum(0) / k
print(json.dumps({
    "nc1": np.sum(within / n * inverse) / k,
    "nc2": np.sqrt(max(0, 2 - 2 * trace / np.sqrt(wh2) / np.sqrt(k - 1))),
    "nc3": norm(w / norm(w) - mu / norm(mu)),
    "nc4": apart / n, "nll": nll / n, "accuracy": right / n,
    "ece": np.abs(bins[:, 0] - bins[:, 1]).sum() / n}))
"""


def make(path, classes, dimension, samples, spread):
    random = np.random.default_rng(3)
    means = random.standard_normal((classes, dimension), dtype=np.float32)
    labels = random.permutation(np.arange(samples) % classes)
    features = means[labels]
    for i in range(0, samples, 4096):
        features[i : i + 4096] += spread * random.standard_normal(features[i : i + 4096].shape, dtype=np.float32)
    weights = 0.05 * means + 0.02 * random.standard_normal(means.shape, dtype=np.float32)
    np.savez(path, features=features, labels=labels.astype(np.int32), W=weights, b=np.zeros(classes, np.float32))


def run(name, command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    text = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{name} ended with {os.waitstatus_to_exitcode(status)}")
    wall = time.perf_counter() - start
    cpu = used.ru_utime + used.ru_stime
    print(f"| {name} | {wall:.0f} | {cpu:.0f} | {used.ru_maxrss / 1024:.0f} | {os.getloadavg()[0]:.1f} |", flush=True)
    return json.loads(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--classes", type=int, default=50000)
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--samples", type=int, default=200000)
    parser.add_argument("--memory", type=int, default=1200)
    parser.add_argument("--spread", type=float, default=0.7)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--skip-numpy", action="store_true")
    parser.add_argument("--java", default="java -jar verify.jar")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = os.path.join(folder, "F.npz")
        make(path, args.classes, args.dimension, args.samples, args.spread)
        print(f"K = {args.classes}, d = {args.dimension}, N = {args.samples}, spread {args.spread}\n")
        print("| whole process | wall s | processor s | peak MB | load average at its end |\n| --- | --- | --- | --- | --- |")
        java = args.java.split()
        java[1:1] = [f"-Xmx{args.memory}m"]
        ours = run(f"verify.jar, -Xmx{args.memory}m", java + ["metrics", "--features", path, "--json", "--quiet"])
        if args.skip_numpy:
            return
        theirs = run("numpy float64", [sys.executable, "-c", NUMPY, path])
    for key, value in theirs.items():
        if isinstance(ours[key], str):
            print(f"{key}: {ours[key]}")
        elif abs(ours[key] - value) > 1e-6 * max(1, abs(value)):
            sys.exit(f"{key}: {ours[key]} against {value}")
    print("\nall numbers agree within 1e-6")


if __name__ == "__main__":
    main()
