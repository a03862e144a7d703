"""All comparisons, written to reports/benchmarks.md: start-up, metrics, growth, training, and the JMH benchmarks.

Usage, from the root of the repository after `mvn package`, with a Python 3 that has numpy (and torch, where it is compared with):

    python3 bridge/src/bench/python/benchmarks.py [--peer DIR] [--rounds 5] [--only startup,metrics,...]

Sections: startup, metrics, growth, training, jmh. Each is kept in target/benchmarks as soon as it is measured, and the table is
written from all that are there, so that they can be measured one by one on a machine that is needed for other things too. DIR is
a checkout of the package neural-collapse; what needs torch or DIR is left out without it. Programs compared take turns in the
same run; numbers are medians, with the least and the greatest.
"""

import argparse
import datetime
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile

import compare_metrics

KEPT = "target/benchmarks"
REPORT = "reports/benchmarks.md"
SPECTRUM = (
    "spectrum --classes 1000 --per-class 1300 --feature-dim 2048 --weight-decay 5e-4 --feature-decay 1e-6 --smoothing 0.1"
).split()
JMH = {
    "theory": ["SpectrumBenchmark", "PropertyBenchmark", "CertificateBenchmark"],
    "bridge": ["MetricsBenchmark"],
}
JMH_SKIP = {"theory": [], "bridge": ["-Dskip.theory=true"]}


def has_torch():
    return importlib.util.find_spec("torch") is not None


def take_turns(programs, rounds):
    """Wall seconds, processor seconds and peak memory of each program in each round."""
    results = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            results[name].append(compare_metrics.run(command))
    return results


def startup(args):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "small.npz")
        compare_metrics.generate(path, 500, 64, 10)
        programs = {
            "verify.jar --version": ["java", "-jar", "verify.jar", "--version"],
            "verify.jar --help": ["java", "-jar", "verify.jar", "--help"],
            "verify.jar spectrum, K = 1000, n = 1300, d = 2048": ["java", "-jar", "verify.jar", *SPECTRUM],
            "verify.jar metrics, N = 500, d = 64": compare_metrics.verify(path),
        }
        if has_torch():
            programs['python3 -c "import torch"'] = [sys.executable, "-c", "import torch"]
        results = take_turns(programs, args.rounds)
    lines = ["| program | wall s | processor s | peak MB |", "| --- | --- | --- | --- |"]
    for name, runs in results.items():
        lines.append(f"| `{name}` | " + " | ".join(compare_metrics.shown([r[i] for r in runs], d) for i, d in enumerate((2, 2, 0))) + " |")
    return "Start-up, whole process", lines


def script(args, path, *options):
    """The lines that another script prints, with the peer on its path."""
    environment = {**os.environ, "PYTHONPATH": args.peer or ""}
    done = subprocess.run(
        [sys.executable, path, *options], check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return done.stdout.strip().splitlines()


def metrics(args):
    return "Metrics of one file", script(args, "bridge/src/bench/python/compare_metrics.py", "--rounds", str(args.rounds))


def growth(args):
    return (
        "Growth of the metrics with the number of samples, d = 512, K = 10, -Xmx1g, one run each",
        script(args, "bridge/src/bench/python/compare_metrics.py", "--growth"),
    )


def training(args):
    path = "empirical/src/bench/python/throughput.py"
    if not has_torch() or not os.path.exists(path):
        return None
    return (
        "Training and extraction, batch 128 of 28 x 28",
        script(args, path, "--rounds", str(args.rounds), *args.training.split()),
    )


def jmh(args):
    lines = ["| benchmark | parameters | value | error | unit |", "| --- | --- | --- | --- | --- |"]
    for module, names in JMH.items():
        result = os.path.abspath(os.path.join(KEPT, module + ".json"))
        choice = f"-rf json -rff {result} {args.jmh} {'|'.join(names)}"
        command = ["mvn", "-o", "-q", "-Pbench", "-pl", module, "-am", *JMH_SKIP[module], "test-compile", "exec:exec", f"-Djmh.args={choice}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for b in json.load(open(result)):
            name = ".".join(b["benchmark"].split(".")[-2:])
            parameters = ", ".join(f"{k} = {v}" for k, v in b.get("params", {}).items())
            metric = b["primaryMetric"]
            error = metric["scoreError"]
            error = f"{error:.3g}" if isinstance(error, float) else error
            lines.append(f"| {name} | {parameters} | {metric['score']:,.4g} | {error} | {metric['scoreUnit']} |")
    return "Inside the process (JMH; the error is half of the 99.9 % confidence interval)", lines


SECTIONS = {"startup": startup, "metrics": metrics, "growth": growth, "training": training, "jmh": jmh}


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    memory = next(int(l.split()[1]) / 2**20 for l in open("/proc/meminfo") if l.startswith("MemTotal"))
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    versions = [f"numpy {compare_metrics.np.__version__}"]
    if has_torch():
        command = [sys.executable, "-c", "import torch; print(torch.__version__)"]
        versions.append("torch " + subprocess.run(command, capture_output=True, text=True).stdout.strip())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return [
        f"- machine: {model}, {os.cpu_count()} processors, {memory:.0f} GiB, Linux",
        f"- Java: {java}",
        f"- Python {platform.python_version()}, {', '.join(versions)}",
        f"- measured {datetime.date.today()}, at commit {commit or 'unknown'}",
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", help="a checkout of neural-collapse")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(SECTIONS))
    parser.add_argument("--jmh", default="", help="more options for JMH, for example '-wi 1 -i 3'")
    parser.add_argument("--training", default="", help="more options for throughput.py, for example '--networks cnn'")
    args = parser.parse_args()
    os.makedirs(KEPT, exist_ok=True)
    for name in args.only.split(","):
        section = SECTIONS[name](args)
        if section:
            with open(os.path.join(KEPT, name + ".md"), "w") as kept:
                kept.write(f"## {section[0]}\n\n" + "\n".join(section[1]) + "\n")
    parts = [os.path.join(KEPT, name + ".md") for name in SECTIONS]
    text = ["# Benchmarks", "", *machine(), ""]
    text += ["Written by `bridge/src/bench/python/benchmarks.py`: medians, with the least and the greatest of the rounds.", ""]
    text += [open(part).read() for part in parts if os.path.exists(part)]
    with open(REPORT + ".tmp", "w") as report:
        report.write("\n".join(text))
    os.replace(REPORT + ".tmp", REPORT)
    print(f"wrote {REPORT}")


if __name__ == "__main__":
    main()
