#!/usr/bin/env bash
# Lets Coq check every file of this folder: the library first, then the claims, each within a time limit.
# Usage: ./check.sh [SECONDS for each file, default 60] [PROCESSES, default 2]. Exit code 0 when all are accepted.
set -u
cd "$(dirname "$0")"
limit=${1:-60}
processes=${2:-2}
if ! command -v coqc >/dev/null; then
  echo "coqc is not installed, nothing was checked; on Debian: apt-get install coq libcoq-interval libcoq-coquelicot" >&2
  exit 3
fi
if grep -nE '^[^(]*\b(Axiom|Axioms|Admitted|admit|Parameter|Conjecture)\b' ./*.v; then
  echo "a file takes something for granted" >&2
  exit 1
fi
for file in @LIBRARY@; do
  coqc -w none "$file" || { echo "the library does not compile: $file" >&2; exit 1; }
done
one() { # checks a file; its axioms must be among those of axioms.txt
  local out=${1%.v}.out
  if ! timeout "$2" coqc -w none "$1" >"$out" 2>&1; then
    echo "REJECTED $1: $(tail -n 1 "$out" | cut -c 1-200)"
    return
  fi
  local strange
  strange=$(grep -oE '^[A-Za-z_0-9]+(\.[A-Za-z_0-9]+)+' "$out" | sort -u | grep -vxEf <(sed 's/\./\\./; s/\\\.\*/\\..*/' axioms.txt))
  if [ -n "$strange" ]; then
    echo "REJECTED $1: rests on $(echo $strange)"
  elif ! grep -qE '^(Axioms:|Closed under the global context)' "$out"; then
    echo "REJECTED $1: said nothing of its axioms"
  else
    echo "accepted $1"
  fi
}
export -f one
ls C_*.v | xargs -P "$processes" -I{} bash -c 'one {} '"$limit" >summary.txt
sort summary.txt | grep REJECTED
accepted=$(grep -c '^accepted' summary.txt)
all=$(wc -l <summary.txt)
echo "$accepted of $all files accepted by Coq"
[ "$accepted" -eq "$all" ] && [ "$all" -gt 0 ]
