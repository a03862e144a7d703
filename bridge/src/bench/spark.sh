#!/usr/bin/env bash
# A Spark master and two workers of one core each on this machine: 100 shards measured by both, by one, and by both while one of
# them is killed, against one process of verify.jar. Ends with 1 when a number differs by more than 1e-12.
#
#   mvn -Pspark -pl bridge/spark -am -DskipTests package
#   bridge/src/bench/spark.sh [FOLDER]            # where shards, logs and results go; default: a temporary one
#
# SPARK_HOME is a Spark 3.5 for Scala 2.13; without it one is made of the jars that Maven has.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
folder=${1:-$(mktemp -d)}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd)
jar=$(ls "$root"/bridge/spark/target/ufm-verify-spark-*.jar)
SAMPLES=${SAMPLES:-400000} CLASSES=${CLASSES:-500} DIMENSION=${DIMENSION:-256} SHARDS=100
export SAMPLES CLASSES DIMENSION SHARDS

opens=$(sed -n 's/.*<spark.opens>\(.*\)<.spark.opens>.*/\1/p' "$root/bridge/spark/pom.xml")
if [ -z "${SPARK_HOME:-}" ]; then
  export SPARK_HOME="$folder/spark"
  mkdir -p "$SPARK_HOME/jars"
  list="$folder/spark.classpath"
  version=$(sed -n 's/.*<spark.version>\(.*\)<.spark.version>.*/\1/p' "$root/bridge/spark/pom.xml")
  # In a project of its own, so that Spark comes with the versions of its libraries and not with ours.
  cat >"$folder/spark.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies><dependency>
<groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>$version</version></dependency></dependencies></project>
POM
  [ -s "$list" ] || mvn -B -ntp -q -f "$folder/spark.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile="$list"
  tr ':' '\n' <"$list" | xargs -I{} ln -sf {} "$SPARK_HOME/jars/"
  touch "$SPARK_HOME/RELEASE"
fi
export SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
printf 'rootLogger.level = info\nrootLogger.appenderRef.stderr.ref = stderr\nappender.stderr.type = Console\nappender.stderr.name = stderr\nappender.stderr.target = SYSTEM_ERR\nappender.stderr.layout.type = PatternLayout\nappender.stderr.layout.pattern = %%d %%p %%c{1}: %%m%%n\n' \
  >"$folder/log4j2.properties"
spark() { java -Xmx1g $opens -Dlog4j2.configurationFile="$folder/log4j2.properties" -cp "$SPARK_HOME/jars/*" "$@"; }

echo "data: $SHARDS shards, $SAMPLES samples, K = $CLASSES, d = $DIMENSION"
mkdir -p "$folder/data"
python3 - "$folder/data" <<'PY'
import os, sys
import numpy as np
n, k, d, shards = (int(os.environ[name]) for name in ("SAMPLES", "CLASSES", "DIMENSION", "SHARDS"))
random = np.random.default_rng(1)
means = random.standard_normal((k, d))
weights = (0.1 * means + 0.05 * random.standard_normal((k, d))).astype(np.float32)
np.savez(f"{sys.argv[1]}/layer.npz", W=weights, b=np.zeros(k, np.float32))
for part in range(shards):
    rows = n * (part + 1) // shards - n * part // shards
    labels = random.integers(0, k, rows)
    features = (means[labels] + 5 * random.standard_normal((rows, d))).astype(np.float32)
    np.savez(f"{sys.argv[1]}/part-{part:03d}.npz", features=features, labels=labels)
PY

started=()
finish() { for pid in "${started[@]}"; do end "$pid"; done; }
end() { # a process that was started here, with its executors
  local child
  for child in $(pgrep -P "$1" || true); do kill -9 "$child" 2>/dev/null || true; done
  kill -9 "$1" 2>/dev/null || true
}
trap finish EXIT

port=$((17000 + RANDOM % 1000))
master="spark://127.0.0.1:$port"
java $opens -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master \
  --host 127.0.0.1 --port $port --webui-port 0 >"$folder/master.log" 2>&1 &
started+=($!)
worker() { # NAME
  java $opens -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
    --cores 1 --memory 1g --webui-port 0 --work-dir "$folder/work-$1" "$master" >"$folder/worker-$1.log" 2>&1 &
  started+=($!)
  for _ in $(seq 120); do
    grep -q "Successfully registered with master" "$folder/worker-$1.log" && return
    sleep 1
  done
  echo "worker $1 did not register; see $folder/worker-$1.log" >&2
  exit 1
}
sleep 5
worker one
worker two
second=${started[-1]}

submit() { # NAME CORES
  spark org.apache.spark.deploy.SparkSubmit --master "$master" --total-executor-cores "$2" --executor-memory 1g \
    --class org.ufmverify.bridge.spark.SparkVerify "$jar" \
    metrics --features "$folder/data/part-*.npz" "$folder/data/layer.npz" --json >"$folder/$1.json" 2>"$folder/$1.log"
}
seconds() { date +%s.%N; }
measured() { # NAME COMMAND...
  local from name=$1
  shift
  from=$(seconds)
  "$@"
  printf '| %s | %.1f | %s |\n' "$name" "$(echo "$(seconds) - $from" | bc)" "$(cut -d' ' -f1 /proc/loadavg)" | tee -a "$folder/table.md"
}

rm -f "$folder/table.md"
echo "| run | wall s | load average at its end |"
echo "| --- | --- | --- |"
measured "one process of verify.jar" \
  sh -c "java -jar '$root/verify.jar' metrics --features '$folder'/data/part-*.npz '$folder/data/layer.npz' --json >'$folder/here.json'"
measured "Spark, 1 core" submit one-core 1
measured "Spark, 2 cores" submit two-cores 2
killed() {
  submit killed 2 &
  local driver=$!
  # In the middle of the second pass over the samples: both workers have done some tasks of it.
  for _ in $(seq 600); do
    [ "$(grep -c "Finished task [1-9][0-9]*.0 in stage 3.0" "$folder/killed.log" 2>/dev/null || true)" -ge 10 ] && break
    kill -0 $driver 2>/dev/null || break
    sleep 0.05
  done
  end "$second"
  wait $driver
}
measured "Spark, 2 cores, one worker killed" killed
echo "executors lost: $(grep -c 'Lost executor' "$folder/killed.log" || true), tasks lost: $(grep -c 'Lost task' "$folder/killed.log" || true)"
grep -q 'Lost executor' "$folder/killed.log" || { echo "the worker was killed too late; give more SAMPLES" >&2; exit 1; }

python3 - "$folder" <<'PY'
import json, sys
folder = sys.argv[1]
here = json.load(open(f"{folder}/here.json"))
worst = 0
for name in ("one-core", "two-cores", "killed"):
    found = json.load(open(f"{folder}/{name}.json"))
    assert found.keys() == here.keys(), name
    for key, value in here.items():
        if isinstance(value, (int, float)):
            # ECE is a sum of differences of means of numbers up to 1, whose rounding does not shrink with it.
            scale = 1 if key == "ece" else abs(value)
            gap = abs(found[key] - value) / scale if found[key] != value else 0
            worst = max(worst, gap)
            if gap > 1e-12:
                sys.exit(f"{name}: {key} is {found[key]}, on one machine {value}")
        else:
            assert found[key] == value, (name, key)
print(f"largest relative difference from one machine: {worst:.1e}")
PY
