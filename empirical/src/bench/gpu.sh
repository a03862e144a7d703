#!/usr/bin/env bash
# What can be said of a GPU in ten minutes, as a table for reports/benchmarks.md. Builds nothing.
#
# Usage, from the root of the repository after `mvn package`, with PyTorch's CUDA build where README says:
#     empirical/src/bench/gpu.sh [DEVICE] > table.md      # DEVICE: gpu (default), gpu:1; cpu tries the script itself
#
# 1 loss and gradients of one batch against the processor, within 1e-4   2 metrics at K = 1,000 against plain Java, within 1e-5
# 3 training against PyTorch's own loop on the same device, side by side (needs a python3 with torch; numpy for 2)
# Ends with 1 where a number is off. Each part has its share of the time and says so where it takes longer.
set -uo pipefail
cd "$(dirname "$0")/../../.."
device=${1:-gpu}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
classes=${CLASSPATH:-$(ls bridge/target/lib/*.jar bridge/target/bridge-*.jar 2>/dev/null | paste -sd:)}
[ -n "$classes" ] || { echo "gpu.sh: bridge/target/lib is empty; run mvn package first" >&2; exit 3; }
status=0
part() { # SECONDS WORDS COMMAND...
  local seconds=$1 words=$2 code=0
  shift 2
  timeout "$seconds" "$@" || code=$?
  [ $code -eq 0 ] && return 0
  [ $code -eq 124 ] && echo "$words: stopped after $seconds s" || echo "$words: failed"
  return 1
}

echo "## On ${device}"
echo
echo "Measured $(date +%F) at commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown), load average $(cut -d' ' -f1 /proc/loadavg) at the start."
echo
nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader 2>/dev/null | sed 's/^/- /' || true
python3 -c 'import torch; print("- PyTorch of Python:", torch.__version__)' 2>/dev/null || echo "- no torch in Python: nothing to compare the speed with"
echo

javac -proc:none -d "$folder" -cp "$classes" empirical/src/bench/java/org/ufmverify/empirical/run/{DeviceCheck,Throughput}.java || exit 3
# cuDNN convolves in TF32 (10 bits) unless it is told not to; the comparison is of single precision, the timings are of what users get.
part 150 "loss and gradients" env NVIDIA_TF32_OVERRIDE=0 java -Xmx4g -cp "$folder:$classes" org.ufmverify.empirical.run.DeviceCheck "$device" || status=1
echo

if python3 - "$folder/F.npz" <<'PYTHON'
import sys, numpy
rng = numpy.random.default_rng(1)
K, d, n = 1000, 512, 50
means = rng.standard_normal((K, d))
labels = numpy.repeat(numpy.arange(K), n)
numpy.savez(sys.argv[1], features=(means[labels] + 0.3 * rng.standard_normal((K * n, d))).astype("f4"), labels=labels,
            W=means.astype("f4"), b=numpy.zeros(K, "f4"))
PYTHON
then
  echo "| metrics, K = 1,000, d = 512, N = 50,000 | wall s |"
  echo "| --- | --- |"
  for backend in java torch; do
    start=$(date +%s.%N)
    part 120 "metrics by $backend" java -jar verify.jar metrics --features "$folder/F.npz" --backend $backend --json -q >"$folder/$backend.json" || status=1
    echo "| $backend | $(echo "$(date +%s.%N) $start" | awk '{printf "%.2f", $1 - $2}') |"
  done
  echo
  python3 - "$folder/java.json" "$folder/torch.json" <<'PYTHON' || status=1
import json, sys
ours, theirs = (json.load(open(f)) for f in sys.argv[1:])
def numbers(tree, path=""):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from numbers(value, f"{path}.{key}")
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from numbers(value, f"{path}[{i}]")
    elif isinstance(tree, (int, float)) and not isinstance(tree, bool):
        yield path, tree
other = dict(numbers(theirs))
worst = max((abs(v - other.get(k, float("inf"))) / max(abs(v), 1e-12), k) for k, v in numbers(ours))
print(f"Largest relative difference of a metric: {worst[0]:.1e} ({worst[1].lstrip('.')}).")
sys.exit(not worst[0] <= 1e-5)
PYTHON
else
  echo "metrics: not measured without numpy"
fi
echo

if python3 -c 'import torch' 2>/dev/null; then
  part 300 "training" python3 empirical/src/bench/python/throughput.py --device "$device" --networks "${NETWORKS:-resnet18}" \
    --rounds 3 --seconds 10 --no-extraction || status=1
fi
exit $status
