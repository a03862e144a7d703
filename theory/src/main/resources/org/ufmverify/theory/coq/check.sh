#!/usr/bin/env bash
# Lets Coq check every file of this folder: the library first, then the claims, each within a time limit.
# Usage: check.sh [SECONDS for each file, default 60] [PROCESSES, default 2]
# Exit code 0 when all are accepted, 1 when one is not, 2 for bad usage, 3 when there is no coqc.
set -u
cd "$(dirname "$0")" || exit 2
limit=${1:-60}
processes=${2:-2}
whole='^[1-9][0-9]*$'
if ! [[ $limit =~ $whole && $processes =~ $whole ]]; then
  echo "check.sh takes two whole numbers from 1 on, seconds and processes, got: $*" >&2
  exit 2
fi
if ! command -v coqc >/dev/null; then
  echo "coqc is not installed, nothing was checked; on Debian: apt-get install coq libcoq-interval libcoq-coquelicot" >&2
  exit 3
fi
shopt -s nullglob
files=(C_*.v)
if [ ${#files[@]} -eq 0 ]; then
  echo "there is no claim in this folder, no file C_*.v, so nothing was checked; write them with --coq" >&2
  exit 1
fi
# Comments are taken out first. A module of its own could give an axiom the name of a known one.
granted() { # a file, and the words by which it would take something for granted
  if sed 's/([*]\([^*]\|[*][^)]\)*[*])//g' "$1" | grep -nwE "$2"; then
    echo "$1 takes something for granted" >&2
    exit 1
  fi
}
words='Axioms?|Parameters?|Conjectures?|Admitted|admit|give_up|Module|bypass_check'
for file in "${files[@]}"; do granted "$file" "$words|Unset|Hypothes[ei]s|Variables?"; done
# In sections of the library these two are premises of its theorems.
for file in @LIBRARY@; do granted "$file" "$words|Unset +(Guard|Positivity|Universe)"; done
for file in @LIBRARY@; do
  timeout 300 coqc -w none "$file" || { echo "the library does not compile: $file" >&2; exit 1; }
done
one() { # checks a file; its axioms must be among those of axioms.txt
  local out=${1%.v}.out strange status
  timeout "$2" coqc -w none "$1" >"$out" 2>&1
  status=$?
  if [ $status -eq 124 ]; then
    echo "REJECTED $1: not done after $2 s; give it more: ./check.sh SECONDS"
    return
  elif [ $status -ne 0 ]; then
    echo "REJECTED $1: $(grep . "$out" | tail -n 1 | cut -c 1-200)"
    return
  fi
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
printf '%s\n' "${files[@]}" | xargs -P "$processes" -I{} bash -c 'one {} '"$limit" >summary.txt
sort summary.txt | grep REJECTED
accepted=$(grep -c '^accepted' summary.txt)
echo "Axioms of the accepted files, by Print Assumptions:"
sed -n 's/^accepted \(.*\)\.v$/\1.out/p' summary.txt | xargs -r cat | grep -oE '^[^[:space:]:]+' |
  grep -vxE 'Axioms|Closed' | sort -u | sed 's/^/  /'
echo "$accepted of ${#files[@]} files accepted by Coq"
[ "$accepted" -eq ${#files[@]} ]
