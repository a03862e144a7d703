"""Metrics of exported features: verify.jar against plain numpy in float64, side by side.

Usage, from the root of the repository after `mvn package`, with Python 3 and numpy:

    python3 bridge/src/bench/python/compare_metrics.py [--rounds 3] [--folder DIR] [--growth]

Every program is a process of its own on the same file; the programs take turns, and the fastest of the rounds counts. Processor
seconds (user + system) are printed beside wall seconds, since they hold on a busy machine too. With --growth, verify.jar alone on
up to 1,000,000 samples with -Xmx1g.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

NUMPY = r"""
import sys, time
import numpy as np
z = np.load(sys.argv[1])
h, y, w, b = z["features"], z["labels"], z["W"].astype("f8"), z["b"].astype("f8")
start, cpu = time.perf_counter(), time.process_time()
h = h.astype("f8")
k, d = w.shape
n = len(h)
one_hot = np.zeros((n, k)); one_hot[np.arange(n), y] = 1
mu = (one_hot.T @ h) / one_hot.sum(0)[:, None]
g = h.mean(0); hbar = (mu - g).T; x = h - mu[y]
nc1 = np.trace(x.T @ x / n @ np.linalg.pinv(hbar @ hbar.T / k, rcond=1e-12, hermitian=True)) / k
logits = h @ w.T + b
p = np.exp(logits - logits.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
guess = logits.argmax(1); nll = -np.log(p[np.arange(n), y]).mean()
near = ((h**2).sum(1)[:, None] - 2 * h @ mu.T + (mu**2).sum(1)).argmin(1)
top = p.max(1); edges = np.linspace(0, 1, 16); ece = 0
for lo, hi in zip(edges, edges[1:]):
    m = (top > lo) & (top <= hi)
    if m.any(): ece += abs((guess[m] == y[m]).mean() - top[m].mean()) * m.mean()
wh = w @ hbar; norm = np.linalg.norm; pi = np.eye(k) - 1 / k
nc2 = norm(wh / norm(wh) - pi / np.sqrt(k - 1)); nc3 = norm(w / norm(w) - hbar.T / norm(hbar))
print("in process: %.3f s wall, %.3f s processor" % (time.perf_counter() - start, time.process_time() - cpu))
print(nc1, nc2, nc3, (near != guess).mean(), ece, nll)
"""


def generate(*arguments):
    """In a process of its own: the peak memory of a child includes that of its parent at the fork."""
    worker = multiprocessing.get_context("spawn").Process(target=write, args=arguments)
    worker.start()
    worker.join()
    if worker.exitcode:
        raise RuntimeError("could not write the features")


def write(path, samples, dim, classes):
    """Class means N(0, 1/d) + 0.4, noise 0.3/sqrt(d), float32."""
    rng = np.random.default_rng(0)
    means = (rng.normal(size=(classes, dim)) / np.sqrt(dim) + 0.4).astype("f4")
    y = np.arange(samples) % classes
    h = np.empty((samples, dim), "f4")
    for i in range(0, samples, 50000):
        part = y[i : i + 50000]
        h[i : i + 50000] = means[part] + (0.3 / np.sqrt(dim) * rng.normal(size=(len(part), dim))).astype("f4")
    np.savez(path, features=h, labels=y, W=means - means.mean(0), b=np.zeros(classes, "f4"))


def run(command):
    """Wall seconds, processor seconds, peak memory in MB, output."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        out.seek(0)
        text = out.read().decode()
    if child.returncode:
        raise RuntimeError(f"{command[0]} ended with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def verify(path, *options):
    return ["java", *options, "-jar", "verify.jar", "metrics", "--features", path, "--json"]


def compare(path, rounds):
    programs = {"verify.jar": verify(path), "numpy float64": [sys.executable, "-c", NUMPY, path]}
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            results[name].append(run(command))
    base = None
    print("| program | wall s | processor s | peak MB | wall ratio | processor ratio |\n| --- | --- | --- | --- | --- | --- |")
    for name, runs in results.items():
        best = [min(r[i] for r in runs) for i in range(3)]
        base = base or best
        print(
            f"| {name} | {best[0]:.2f} | {best[1]:.2f} | {best[2]:.0f} "
            f"| {best[0] / base[0]:.1f} | {best[1] / base[1]:.1f} |"
        )
    for line in results["numpy float64"][-1][3].splitlines()[:1]:
        print(line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--growth", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = os.path.join(folder, "features.npz")
        if args.growth:
            print("| samples | wall s | processor s | peak MB |\n| --- | --- | --- | --- |")
            for samples in (62_500, 125_000, 250_000, 500_000, 1_000_000):
                generate(path, samples, 512, 10)
                wall, cpu, memory, _ = run(verify(path, "-Xmx1g"))
                print(f"| {samples:,} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)
            return
        for classes in (10, 100):
            generate(path, 50_000, 512, classes)
            print(f"\nN = 50,000, d = 512, K = {classes}, float32", flush=True)
            compare(path, args.rounds)


if __name__ == "__main__":
    main()
