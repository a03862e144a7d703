"""Training speed of this program against PyTorch's own loop, and extraction of features against inference.

Usage, from the root of the repository after `mvn package`, with a Python that has torch:

    python3 empirical/src/bench/python/throughput.py [--rounds 5] [--seconds 4] [--threads 2] [--device cpu] [--networks mlp,cnn,resnet18]

The same network, batch 128 of Fashion-MNIST's shape (28 x 28), smoothed labels, SGD with momentum and weight decay on both sides.
Each side is a process of its own that stays; the sides take turns, and the median of the rounds counts. Speeds are given by wall
time and by processor time (user + system), which holds on a busy machine too if --threads is 1. Peak memory is VmHWM of the process.
PyTorch needs an optimized BLAS to be a fair opponent: with Debian's python3-torch install libopenblas0-pthread.
"""

import argparse
import glob
import os
import statistics
import subprocess
import sys
import tempfile
import time

CLASSES = os.environ.get("CLASSPATH") or os.pathsep.join(glob.glob("bridge/target/lib/*.jar"))

TORCH = r"""
import sys, time
import torch
from torch import nn
torch.set_num_threads(int(sys.argv[2]))
device = sys.argv[3].replace("gpu", "cuda")
torch.manual_seed(1)

class Residual(nn.Module):
    def __init__(self, i, o, s):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(i, o, 3, s, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(),
                                  nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o))
        self.short = nn.Identity() if i == o and s == 1 else nn.Sequential(
            nn.Conv2d(i, o, 1, s, bias=False), nn.BatchNorm2d(o))
    def forward(self, x):
        return torch.relu(self.body(x) + self.short(x))

def network(name):
    if name == "mlp":
        return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    layers, i = [], 1
    if name == "cnn":
        for o in (16, 32, 64):
            layers += [nn.Conv2d(i, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(), nn.MaxPool2d(2)]
            i = o
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(576, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))
    layers, i = [nn.Conv2d(1, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU()], 64
    for stage, o in enumerate((64, 128, 256, 512)):
        for block in range(2):
            layers.append(Residual(i, o, 2 if stage and not block else 1))
            i = o
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))

net = network(sys.argv[1]).to(device).train()
sgd = torch.optim.SGD(net.parameters(), 0.01, momentum=0.9, weight_decay=5e-4)
images = torch.randn(6000, 1, 28, 28)
labels = torch.randint(0, 10, (6000,))
loss = nn.CrossEntropyLoss(label_smoothing=0.1)
for line in sys.stdin:
    count = int(line.split()[1])
    order = torch.randperm(count * 128) % 6000
    start = time.perf_counter()
    for b in range(count):
        part = order[b * 128:(b + 1) * 128]
        sgd.zero_grad()
        value = loss(net(images[part].to(device)), labels[part].to(device))
        value.backward()
        sgd.step()
        value.item()
    print(count * 128 / (time.perf_counter() - start), flush=True)
"""


class Side:
    """One process that answers each line of input when it has done what it says."""

    def __init__(self, name, command):
        self.name, self.wall, self.processor = name, {}, {}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def run(self, line):
        """Images per second of wall time and of processor time."""
        before, start = self.processor_seconds(), time.perf_counter()
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended early")
        images = float(answer) * (time.perf_counter() - start)
        return float(answer), images / max(0.01, self.processor_seconds() - before)

    def measure(self, line):
        wall, processor = self.run(line)
        self.wall.setdefault(line.split()[0], []).append(wall)
        self.processor.setdefault(line.split()[0], []).append(processor)

    def close(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            peak = [int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")][0]
        self.process.stdin.close()
        self.process.wait()
        return peak


def ratio(ours, theirs):
    ratios = [a / b for a, b in zip(ours, theirs)]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def program(folder, name, threads, *more):
    path = os.pathsep.join([folder, CLASSES])
    return ["java", "-Xmx1g", "-cp", path, "org.ufmverify.empirical.run.Throughput", name, str(threads), *more]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, gpu or gpu:N, the same for both sides")
    parser.add_argument("--networks", default="mlp,cnn,resnet18")
    parser.add_argument("--no-extraction", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = "empirical/src/bench/java/org/ufmverify/empirical/run/Throughput.java"
        subprocess.run(["javac", "-proc:none", "-d", folder, "-cp", CLASSES, source], check=True)
        training(args, folder)
        if not args.no_extraction:
            extraction(args, folder)


def training(args, folder):
    print("| network | images/s: this program | PyTorch | ratio (range) | ratio by processor time | peak MB | PyTorch's |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in args.networks.split(","):
        ours = Side("verify.jar", program(folder, name, args.threads, args.device))
        torch = Side("PyTorch", [sys.executable, "-c", TORCH, name, str(args.threads), args.device])
        lines = {}
        for side in (ours, torch):
            side.run("train 5")  # first use
            lines[side] = f"train {max(2, int(side.run('train 5')[0] * args.seconds / 128))}"
        for _ in range(args.rounds):
            for side in (ours, torch):
                side.measure(lines[side])
        mine, theirs = ours.close(), torch.close()
        print(f"| {name} | {statistics.median(ours.wall['train']):,.0f} | {statistics.median(torch.wall['train']):,.0f} "
              f"| {ratio(ours.wall['train'], torch.wall['train'])} | {ratio(ours.processor['train'], torch.processor['train'])} "
              f"| {mine:.0f} | {theirs:.0f} |", flush=True)


def extraction(args, folder):
    print("\n| 60,000 images through | extraction, images/s | inference alone | ratio (range) | ratio by processor time |")
    print("| --- | --- | --- | --- | --- |")
    for name in (n for n in args.networks.split(",") if n != "resnet18"):
        side = Side("verify.jar", program(folder, name, args.threads, args.device, "full"))
        for line in ("extract", "infer") * (args.rounds + 1):
            side.measure(line)
        side.close()
        wall, processor = ({k: v[1:] for k, v in t.items()} for t in (side.wall, side.processor))  # without the first use
        print(f"| {name} | {statistics.median(wall['extract']):,.0f} | {statistics.median(wall['infer']):,.0f} "
              f"| {ratio(wall['extract'], wall['infer'])} | {ratio(processor['extract'], processor['infer'])} |", flush=True)


if __name__ == "__main__":
    main()
