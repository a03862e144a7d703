package org.ufmverify.theory.prover.soundness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes claims of the kinds that provers get wrong: true where defined only, kinks, roots of squares, equations, near misses. */
final class Claims {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final Term A = new Term.Variable("a");
    private static final Term B = new Term.Variable("delta");
    private static final Term K = new Term.Variable("K");

    private final Random random;

    private Claims(Random random) {
        this.random = random;
    }

    static GeneratedClaim of(long seed) {
        return new Claims(new Random(seed)).claim();
    }

    private GeneratedClaim claim() {
        Map<String, int[]> box = new LinkedHashMap<>();
        box.put("a", pick(List.of(new int[] {-1, 1}, new int[] {0, 1}, new int[] {0, 3}, new int[] {-2, 2}, new int[] {
            1, 4
        })));
        box.put("delta", pick(List.of(new int[] {-1, 1}, new int[] {0, 1}, new int[] {0, 2}, new int[] {-3, 0})));
        box.put("K", new int[] {pick(List.of(0, 1, 2)), pick(List.of(3, 6))});
        List<Comparison> assumptions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            assumptions.add(assumption());
        }
        Term left = term(2);
        Comparison claim =
                switch (random.nextInt(5)) {
                    case 0 -> new Comparison(left, pick(COMPARISONS), term(2));
                    case 1, 2 -> new Comparison(left, pick(List.of("==", "==", ">=", "<=")), rewritten(left));
                    case 3 ->
                        new Comparison(
                                square(left), pick(List.of(">=", ">", "!=")), pick(List.of(Term.of(0), small())));
                    default -> bounded(left, assumptions, box);
                };
        return new GeneratedClaim(assumptions, claim, box);
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private Term variable() {
        return pick(List.of(A, A, B, K));
    }

    private Term number() {
        return pick(List.of(
                Term.of(0),
                Term.of(1),
                Term.of(2),
                Term.of(-1),
                new Term.Rational(1, 2),
                new Term.Rational(1, 3),
                Term.of(3)));
    }

    private Term small() {
        return new Term.Whole(new Term.Rational(1, 10), pick(List.of(2, 5, 12, 30)));
    }

    private Comparison assumption() {
        return switch (random.nextInt(9)) {
            case 0 -> new Comparison(A, pick(List.of(">", ">=", "!=", "<=")), number());
            case 1 -> new Comparison(B, pick(List.of(">", ">=", "!=", "<=")), number());
            case 2 -> new Comparison(A.plus(B), pick(List.of("<", "<=", ">=")), number());
            case 3 -> new Comparison(B, "==", term(1));
            case 4 -> new Comparison(term(1), "==", number());
            case 5 -> new Comparison(K, ">=", Term.of(2));
            case 6 -> new Comparison(A.times(B), ">", Term.of(0));
            case 7 -> new Comparison(term(2), pick(List.of(">", ">=", "!=")), Term.of(0));
            default -> new Comparison(A, "==", pick(List.of(B, number(), B.times(B))));
        };
    }

    private Term term(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? number() : variable();
        }
        Term x = term(depth - 1);
        return switch (random.nextInt(14)) {
            case 0, 1 -> x.plus(term(depth - 1));
            case 2 -> x.minus(term(depth - 1));
            case 3, 4 -> x.times(term(depth - 1));
            case 5, 6 -> x.over(term(depth - 1));
            case 7 -> new Term.Whole(x, pick(List.of(2, 3, -1, -2, 0)));
            case 8 -> new Term.Call("Sqrt", x);
            case 9 -> new Term.Call("Log", x);
            case 10 -> new Term.Call("Exp", x);
            case 11 -> new Term.Call("Abs", x);
            case 12 -> new Term.Pair(pick(List.of("Max", "Min")), x, term(depth - 1));
            default -> depth > 1 ? new Term.Pair("^", x, variable()) : new Term.Call("Sqrt", square(x));
        };
    }

    private static Term square(Term x) {
        return new Term.Whole(x, 2);
    }

    /** Returns another form, which is the same, or the same only somewhere. */
    private Term rewritten(Term x) {
        if (x instanceof Term.Binary b && random.nextBoolean()) {
            return new Term.Binary(b.operator(), rewritten(b.left()), b.right());
        } else if (x instanceof Term.Call c && random.nextInt(3) > 0) {
            return new Term.Call(c.function(), rewritten(c.argument()));
        }
        Term y = random.nextBoolean() ? variable() : term(1);
        return switch (random.nextInt(13)) {
            case 0 -> x.times(y).over(y);
            case 1 -> Term.of(1).over(Term.of(1).over(x));
            case 2 -> new Term.Call("Sqrt", square(x));
            case 3 -> new Term.Call("Exp", new Term.Call("Log", x));
            case 4 -> new Term.Call("Log", new Term.Call("Exp", x));
            case 5 -> square(new Term.Call("Sqrt", x));
            case 6 -> x.plus(Term.of(0).times(new Term.Call("Log", y)));
            case 7 -> x.plus(y).minus(y);
            case 8 -> new Term.Pair("Max", x, x.minus(new Term.Call("Abs", y)));
            case 9 -> new Term.Call("Abs", x);
            case 10 -> square(x).minus(Term.of(1)).over(x.minus(Term.of(1))).minus(Term.of(1));
            case 11 -> x.times(new Term.Whole(y, 0));
            default -> new Term.Call("Abs", x).times(x).over(new Term.Call("Abs", x));
        };
    }

    /** A bound that is a little too tight, or not tight at all: the least value at some points, and a little more or less. */
    private Comparison bounded(Term term, List<Comparison> assumptions, Map<String, int[]> box) {
        GeneratedClaim any = new GeneratedClaim(assumptions, new Comparison(term, "==", term), box);
        double least = any.points(random.nextLong(), 60, true).stream()
                .filter(any::isAdmissible)
                .mapToDouble(point -> approximate(term.at(point)))
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double shifted = least + pick(List.of(-0.1, -0.001, 0.0, 0.001));
        Term bound =
                Math.abs(shifted) > 1e5 ? Term.of(0) : new Term.Rational((int) Math.floor(shifted * 10_000), 10_000);
        return new Comparison(term, pick(List.of(">=", ">")), bound);
    }

    private static double approximate(Value value) {
        if (value instanceof Value.Exact e) {
            return e.number().doubleValue();
        }
        return value instanceof Value.Near n ? n.number().toDouble() : Double.NaN;
    }
}
