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
# Comments are taken out first. A module of its own could give an axiom the name of a known one.
for file in C_*.v; do
  if sed 's/([*]\([^*]\|[*][^)]\)*[*])//g' "$file" | grep -nwE 'Axioms?|Parameters?|Conjectures?|Hypothes[ei]s|Variables?|Admitted|admit|give_up|Module|Unset|bypass_check'; then
    echo "$file takes something for granted" >&2
    exit 1
  fi
done
for file in @LIBRARY@; do
  coqc -w none "$file" || { echo "the library does not compile: $file" >&2; exit 1; }
done
one() { # checks a file; its axioms must be among those of axioms.txt
  local out=${1%.v}.out
  if ! timeout "$2" coqc -w none "$1" >"$out" 2>&1; then
    echo "REJECTED $1: $(grep . "$out" | tail -n 1 | cut -c 1-200)"
    return
  fi
  local strange
  # Names stand at the beginning of a line, types are indented.
  strange=$(grep -vxE 'Axioms:|Closed under the global context' "$out" | grep -oE '^[^[:space:]:]+' | sort -u | grep -vxFf axioms.txt)
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
