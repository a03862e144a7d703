"""All comparisons, written to reports/benchmarks.md: start-up, metrics, growth, training, and the JMH benchmarks.

Usage, from the root of the repository after `mvn package`, with a Python 3 that has numpy (and torch, where it is compared with):

    python3 bridge/src/bench/python/benchmarks.py [--peer DIR] [--rounds 5] [--only startup,metrics,...] [--quick] [--out FILE]

Sections: startup, metrics, growth, training, jmh. Each is kept beside others of its kind in target/benchmarks as soon as it is
measured, and the table is written from all that are there, so that they can be measured one by one on a machine that is needed for
other things too. DIR is a checkout of the package neural-collapse, unless PYTHONPATH has it; a peer that is not there, and a section
that fails, leave a line that says so. Programs compared take turns in the same run; numbers are medians, with the least and the
greatest. With --quick, everything in minutes and on small data, to see that it works: those numbers mean nothing and go to
target/benchmarks/quick.md.
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
    "theory": ["SpectrumBenchmark", "PropertyBenchmark", "ProverBenchmark"],
    "bridge": ["MetricsBenchmark"],
}
JMH_SKIP = {"theory": [], "bridge": ["-Dskip.theory=true"]}
# Options of each part, for numbers to be quoted and for a look whether all of it works.
OPTIONS = {
    False: {"metrics": "", "growth": "", "training": "", "jmh": ""},
    True: {
        "metrics": "--samples 5000",
        "growth": "--most 125000",
        "training": "--rounds 1 --seconds 0.5 --networks mlp",
        "jmh": "-wi 1 -i 2 -w 500ms -r 500ms",
    },
}


class Missing(Exception):
    """Something that a section needs is not there."""


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
    if not has_torch():
        lines += ["", f"`import torch` is not compared with: {sys.executable} has no torch."]
    return lines


def script(args, path, *options):
    """The lines that another script prints, with the peer on its path."""
    paths = [args.peer, os.environ.get("PYTHONPATH")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)}
    done = subprocess.run([sys.executable, path, *options], capture_output=True, text=True, env=environment)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no message"]
        raise RuntimeError(f"{path} ended with {done.returncode}: {said[-1]}")
    return done.stdout.strip().splitlines()


def metrics(args):
    options = ["--rounds", str(args.rounds), *args.metrics.split()]
    return script(args, "bridge/src/bench/python/compare_metrics.py", *options)


def growth(args):
    return script(args, "bridge/src/bench/python/compare_metrics.py", "--growth", *args.growth.split())


def training(args):
    if not has_torch():
        raise Missing(f"{sys.executable} has no torch to compare with")
    return script(args, "empirical/src/bench/python/throughput.py", "--rounds", str(args.rounds), *args.training.split())


def jmh(args):
    lines = ["| benchmark | parameters | value | error | unit |", "| --- | --- | --- | --- | --- |"]
    for module, names in JMH.items():
        result = os.path.abspath(os.path.join(KEPT, module + ".json"))
        choice = f"-rf json -rff {result} {args.jmh} {'|'.join(names)}"
        command = ["mvn", "-q", "-B", "-Pbench", "-pl", module, "-am", *JMH_SKIP[module], "test-compile", "exec:exec", f"-Djmh.args={choice}"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            errors = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["no message"]
            raise RuntimeError(f"the benchmarks of {module} ended with {done.returncode}: {errors[0]}")
        with open(result) as file:
            measured = json.load(file)
        for name in names:
            if not any(f".{name}." in b["benchmark"] for b in measured):
                raise RuntimeError(f"{name} of {module} measured nothing")
        for b in measured:
            name = ".".join(b["benchmark"].split(".")[-2:])
            parameters = ", ".join(f"{k} = {v}" for k, v in b.get("params", {}).items())
            metric = b["primaryMetric"]
            error = metric["scoreError"]
            error = f"{error:.3g}" if isinstance(error, float) else error
            lines.append(f"| {name} | {parameters} | {metric['score']:,.4g} | {error} | {metric['scoreUnit']} |")
    return lines


SECTIONS = {
    "startup": ("Start-up, whole process", startup),
    "metrics": ("Metrics of one file", metrics),
    "growth": ("Growth of the metrics with the number of samples, d = 512, K = 10, -Xmx1g, one run each", growth),
    "training": ("Training and extraction, batch 128 of 28 x 28", training),
    "jmh": ("Inside the process (JMH: mean of the iterations; the error is half of the 99.9 % confidence interval)", jmh),
}


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    memory = next(int(l.split()[1]) / 2**20 for l in open("/proc/meminfo") if l.startswith("MemTotal"))
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    versions = [f"numpy {compare_metrics.np.__version__}"]
    if has_torch():
        command = [sys.executable, "-c", "import torch; print(torch.__version__)"]
        versions.append("torch " + subprocess.run(command, capture_output=True, text=True).stdout.strip())
    return [
        f"- machine: {model}, {os.cpu_count()} processors, {memory:.0f} GiB, Linux",
        f"- Java: {java}",
        f"- Python {platform.python_version()}, {', '.join(versions)}",
    ]


def rounds(name, args):
    """How often a section measures: what its own options say goes before --rounds. Growth and JMH have no rounds."""
    if name in ("growth", "jmh"):
        return ""
    options = getattr(args, name, "").split()
    count = int(options[options.index("--rounds") + 1]) if "--rounds" in options else args.rounds
    return f", {count} round{'s' * (count != 1)}"


def stamp(name, args):
    """When, with what code and how busy the machine was when a section began."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    load = f"load average {os.getloadavg()[0]:.1f} at the start"
    return f"Measured {datetime.date.today()} at commit {commit or 'unknown'}{rounds(name, args)}, {load}."


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", help="a checkout of neural-collapse")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--only", default=",".join(SECTIONS))
    parser.add_argument("--quick", action="store_true", help="small and short: shows that all works, and no more")
    parser.add_argument("--out", help=f"where the table goes; {REPORT}, or {KEPT}/quick.md with --quick")
    parser.add_argument("--metrics", help="more options for compare_metrics.py")
    parser.add_argument("--growth", help="more options for compare_metrics.py --growth")
    parser.add_argument("--jmh", help="more options for JMH, for example '-wi 1 -i 3'")
    parser.add_argument("--training", help="more options for throughput.py, for example '--networks cnn'")
    args = parser.parse_args()
    unknown = [name for name in args.only.split(",") if name not in SECTIONS]
    if unknown:
        parser.error(f"--only takes {', '.join(SECTIONS)}, got {', '.join(unknown)}")
    if not os.path.exists("verify.jar"):
        parser.error("verify.jar is not in this folder; run `mvn package -DskipTests` and start this in the root of the repository")
    args.rounds = args.rounds or (1 if args.quick else 5)
    for name, options in OPTIONS[args.quick].items():
        if getattr(args, name) is None:
            setattr(args, name, options)
    kept = os.path.join(KEPT, "quick" if args.quick else "full")
    out = args.out or (os.path.join(KEPT, "quick.md") if args.quick else REPORT)
    os.makedirs(kept, exist_ok=True)
    failed = 0
    for name in args.only.split(","):
        title, section = SECTIONS[name]
        print(f"{name} ...", file=sys.stderr, flush=True)
        lines = [stamp(name, args), ""]
        try:
            lines += section(args)
        except Missing as e:
            lines += [f"Not measured: {e}."]
        except (RuntimeError, OSError) as e:
            failed += 1
            lines += [f"Not measured, it failed: {e}."]
            print(f"{name}: {e}", file=sys.stderr)
        with open(os.path.join(kept, name + ".md"), "w") as file:
            file.write(f"## {title}\n\n" + "\n".join(lines) + "\n")
    text = ["# Benchmarks", "", *machine(), ""]
    text += ["Written by `bridge/src/bench/python/benchmarks.py`: medians, with the least and the greatest of the rounds.", ""]
    if args.quick:
        text += ["**Made with --quick, on small data and in short rounds: these numbers mean nothing.**", ""]
    for name, (title, _) in SECTIONS.items():
        path = os.path.join(kept, name + ".md")
        if os.path.exists(path):
            with open(path) as file:
                text.append(file.read())
        else:
            text.append(f"## {title}\n\nNot measured.\n")
    with open(out + ".tmp", "w") as report:
        report.write("\n".join(text))
    os.replace(out + ".tmp", out)
    print(f"wrote {out}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
