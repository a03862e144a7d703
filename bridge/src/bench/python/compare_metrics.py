"""Metrics of exported features: verify.jar against the package neural-collapse and plain numpy in float64, side by side.

Usage, from the root of the repository after `mvn package`, with Python 3 and numpy:

    python3 bridge/src/bench/python/compare_metrics.py [--rounds 3] [--folder DIR] [--samples 50000]
    python3 bridge/src/bench/python/compare_metrics.py --growth [--folder DIR] [--most 1000000]

neural-collapse (github.com/rhubarbwu/neural-collapse) takes part when it can be imported with torch and scipy; a line says when
not. Every program is a process of its own on the same file, with two threads; the programs take turns. Medians, with the range
behind them. Then the metrics in process: verify.jar on warmed code against numpy, both on features that are in memory already. Mind that a numpy on the
reference BLAS is tens of times slower than one on OpenBLAS, which makes a comparison worthless: the products' rate is printed. With
--growth, verify.jar alone with -Xmx1g on 62,500 samples and twice as many again and again, up to --most.
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
print("%.3f %.3f" % (time.perf_counter() - start, time.process_time() - cpu))
print("nc1", nc1)
"""

RATE = r"""
import time
import numpy as np
a = np.ones((1500, 1500)); a @ a
start = time.perf_counter(); a @ a
print("%.0f" % (2 * 1500**3 / (time.perf_counter() - start) / 1e9))
"""

PEER = r"""
import sys
import numpy as np
import torch
from neural_collapse.accumulate import CovarAccumulator, DecAccumulator, MeanAccumulator
from neural_collapse.measure import clf_ncc_agreement, covariance_ratio, self_duality_error, simplex_etf_error
torch.set_num_threads(2)
z = np.load(sys.argv[1])
h, y, w = (torch.from_numpy(z[name]) for name in ("features", "labels", "W"))
k, d = w.shape
batches = list(zip(h.split(1000), y.split(1000)))
mean = MeanAccumulator(k, d)
for x, c in batches: mean.accumulate(x, c)
mu, g = mean.compute()
covariance, decisions = CovarAccumulator(k, d, M=mu), DecAccumulator(k, d, M=mu, W=w)
for x, c in batches:
    covariance.accumulate(x, c, mu)
    decisions.accumulate(x, c, w, mu)
print("nc1", covariance_ratio(covariance.compute(), mu, g))
print(simplex_etf_error(mu, g), self_duality_error(w, mu, g), clf_ncc_agreement(decisions))
"""

WARM = "bridge/src/bench/java/org/ufmverify/bridge/metrics/WarmMetrics.java"
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}


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
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
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


def importable(module):
    return run([sys.executable, "-c", f"import importlib.util as u; print(bool(u.find_spec({module!r})))"])[3].strip() == "True"


def shown(values, digits=2):
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.{digits}f} ({ordered[0]:.{digits}f} to {ordered[-1]:.{digits}f})"


def median(values):
    return sorted(values)[len(values) // 2]


def compare(path, rounds):
    programs = {"verify.jar": verify(path), "numpy float64": [sys.executable, "-c", NUMPY, path]}
    absent = [m for m in ("neural_collapse", "torch", "scipy") if not importable(m)]
    if absent:
        print(f"neural-collapse takes no part: {sys.executable} cannot import {', '.join(absent)}.\n")
    else:
        programs["neural-collapse"] = [sys.executable, "-c", PEER, path]
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            results[name].append(run(command))
    columns = {name: list(zip(*runs)) for name, runs in results.items()}
    base = columns["verify.jar"]
    print("| whole process | wall s | processor s | peak MB | wall ratio | memory ratio |\n| --- | --- | --- | --- | --- | --- |")
    for name, (wall, cpu, memory, _) in columns.items():
        print(
            f"| {name} | {shown(wall)} | {shown(cpu)} | {shown(memory, 0)} "
            f"| {median(wall) / median(base[0]):.1f} | {median(memory) / median(base[2]):.1f} |"
        )
    plain = list(zip(*([float(x) for x in text.split()[:2]] for text in columns["numpy float64"][3])))
    ours = list(zip(*([float(x) for x in run(warmed(path))[3].split()[:2]] for _ in range(rounds))))
    print("\n| in process | wall s | processor s | wall ratio | processor ratio |\n| --- | --- | --- | --- | --- |")
    for name, (wall, cpu) in (("verify.jar, warmed", ours), ("numpy float64", plain)):
        print(
            f"| {name} | {shown(wall, 3)} | {shown(cpu, 3)} "
            f"| {median(wall) / median(ours[0]):.1f} | {median(cpu) / median(ours[1]):.1f} |"
        )


def warmed(path):
    libraries = os.path.join("bridge", "target")
    classes = os.pathsep.join(
        [os.path.join(libraries, "classes"), os.path.join(libraries, "verify.jar"), os.path.join(libraries, "lib", "*")])
    return ["java", "-Xmx1g", "-cp", classes, WARM, path, "15", "AUTO"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--samples", type=int, default=50_000)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--most", type=int, default=1_000_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        path = os.path.join(folder, "features.npz")
        if args.growth:
            print("| samples | wall s | processor s | peak MB |\n| --- | --- | --- | --- |")
            samples = 62_500
            while samples <= args.most:
                generate(path, samples, 512, 10)
                wall, cpu, memory, _ = run(verify(path, "-Xmx1g"))
                print(f"| {samples:,} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)
                samples *= 2
            return
        print("numpy's matrix products in float64:", run([sys.executable, "-c", RATE])[3].strip(), "GFLOP/s")
        for classes in (10, 100):
            generate(path, args.samples, 512, classes)
            print(f"\nN = {args.samples:,}, d = 512, K = {classes}, float32\n", flush=True)
            compare(path, args.rounds)


if __name__ == "__main__":
    main()
