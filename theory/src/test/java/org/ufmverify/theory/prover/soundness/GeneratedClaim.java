package org.ufmverify.theory.prover.soundness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.goal.Conjecture;

/**
 * A claim about a, delta and the integer K.
 *
 * @param assumptions what is presupposed
 * @param claim what is claimed
 * @param box least and largest value of each variable
 */
record GeneratedClaim(List<Comparison> assumptions, Comparison claim, Map<String, int[]> box) {
    private static final List<int[]> USUAL = List.of(
            new int[] {0, 1},
            new int[] {1, 1},
            new int[] {-1, 1},
            new int[] {1, 2},
            new int[] {2, 1},
            new int[] {1, 3},
            new int[] {-1, 2},
            new int[] {3, 1},
            new int[] {2, 3},
            new int[] {-2, 1},
            new int[] {4, 1},
            new int[] {1, 1000});

    Conjecture conjecture() {
        return Corpus.conjecture(
                "generated",
                assumptions.stream().map(Comparison::write).collect(Collectors.joining(" && ")),
                "K",
                claim.write(),
                box.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue()[0] + " " + e.getValue()[1])
                        .collect(Collectors.joining("; ")));
    }

    boolean isAdmissible(Map<String, Value> point) {
        return assumptions.stream().allMatch(a -> a.at(point) == Comparison.Truth.HOLDS);
    }

    /** Returns whether the claim is certain to fail, or to be undefined, at an admissible point. */
    boolean isCounterexample(Map<String, Value> point) {
        if (!isAdmissible(point)) {
            return false;
        }
        Comparison.Truth truth = claim.at(point);
        return truth == Comparison.Truth.FAILS || truth == Comparison.Truth.UNDEFINED;
    }

    /** Returns a counterexample among so many points, of the box or of everywhere. */
    Optional<Map<String, Value>> counterexample(long seed, int number, boolean inBox) {
        return points(seed, number, inBox).stream()
                .filter(this::isCounterexample)
                .findFirst();
    }

    /** Returns points: usual numbers, ends, others; where an assumption says what a variable is, also that. */
    List<Map<String, Value>> points(long seed, int number, boolean inBox) {
        Random random = new Random(seed);
        List<Map<String, Value>> points = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Map<String, Value> point = new LinkedHashMap<>();
            box.forEach((name, range) -> point.put(name, coordinate(name, range, random, inBox)));
            points.add(point);
            for (Comparison assumption : assumptions) {
                if (assumption.operator().equals("==") && assumption.left() instanceof Term.Variable v) {
                    Map<String, Value> moved = new LinkedHashMap<>(point);
                    moved.put(v.name(), assumption.right().at(point));
                    if (isIn(moved.get(v.name()), box.get(v.name()), inBox)) {
                        points.add(moved);
                    }
                }
            }
        }
        return points;
    }

    private static boolean isIn(Value value, int[] range, boolean inBox) {
        if (!inBox) {
            return value instanceof Value.Exact || value instanceof Value.Near;
        }
        return value.minus(Value.of(range[0], 1)).sign().orElse(-1) >= 0
                && Value.of(range[1], 1).minus(value).sign().orElse(-1) >= 0;
    }

    private static Value coordinate(String name, int[] range, Random random, boolean inBox) {
        if (name.equals("K")) {
            int low = inBox ? range[0] : -3;
            int high = inBox ? range[1] : 12;
            return Value.of(low + random.nextInt(high - low + 1), 1);
        }
        int[] usual = USUAL.get(random.nextInt(USUAL.size()));
        Value value = Value.of(usual[0], usual[1]);
        if (random.nextInt(3) > 0 && isIn(value, range, inBox)) {
            return value;
        }
        int low = inBox ? range[0] : -6;
        int high = inBox ? range[1] : 6;
        int parts = inBox && random.nextBoolean() ? 4 : 997;
        return Value.of((long) low * parts + random.nextInt((high - low) * parts + 1), parts);
    }

    @Override
    public String toString() {
        return "assume " + assumptions.stream().map(Comparison::write).toList() + ", claim " + claim.write() + ", box "
                + box.entrySet().stream()
                        .map(e -> e.getKey() + " in [" + e.getValue()[0] + ", " + e.getValue()[1] + "]")
                        .toList();
    }
}
