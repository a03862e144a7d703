package org.ufmverify.theory.claim.classes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.normal.Polynomial;

/**
 * A linear map of K x K matrices that treats all classes alike, with K a symbol.
 *
 * <p>Such a map commutes with renaming the classes, so that the coefficient of x_lm in entry (j, k) of the image depends only on
 * which of the four indices are equal. It is a combination of at most 15 diagrams, one for each way to set some of (j, k, l, m)
 * equal: the product of the Kronecker deltas. Diagrams compose to diagrams, times K for each index that is summed freely, so that
 * sums, products and traces are exact for every K at once: this is the partition algebra (Jones 1994; Martin 1991).
 *
 * <p>Coefficients are polynomials, multiplied out, in K, q and a few more variables. An identity of such maps is one between
 * their entries, at most one for each pattern of equal indices.
 */
public final class ClassMap {
    /** The variables that may occur in coefficients. */
    private static final List<String> VARIABLES = List.of("K", "q", "x", "y", "u", "w", "t", "g", "r", "v");

    private static final Polynomial K = Polynomial.generator(0);

    /** X. */
    public static final ClassMap IDENTITY = diagram(0, 1, 0, 1);

    /** X^T. */
    public static final ClassMap TRANSPOSE = diagram(0, 1, 1, 0);

    /** X J: every entry replaced by the sum of its row. */
    public static final ClassMap ROW_SUMS = diagram(0, 1, 0, 2);

    /** J X: every entry replaced by the sum of its column. */
    public static final ClassMap COLUMN_SUMS = diagram(0, 1, 2, 1);

    /** The diagonal of X, other entries replaced by 0. */
    public static final ClassMap DIAGONAL = diagram(0, 0, 0, 0);

    /** tr(X) I. */
    public static final ClassMap TRACE = diagram(0, 0, 1, 1);

    /** Coefficients by diagram: labels of the blocks of j, k, l, m, numbered by first occurrence. */
    private final Map<List<Integer>, Polynomial> coefficients;

    private ClassMap(Map<List<Integer>, Polynomial> coefficients) {
        this.coefficients = Collections.unmodifiableMap(coefficients);
    }

    private static ClassMap diagram(int j, int k, int l, int m) {
        return new ClassMap(Map.of(List.of(j, k, l, m), Polynomial.ONE));
    }

    /** Returns the sum of two maps. */
    public ClassMap plus(ClassMap other) {
        Map<List<Integer>, Polynomial> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((diagram, c) -> sum.merge(diagram, c, Polynomial::plus));
        return new ClassMap(sum);
    }

    /** Returns the map less another. */
    public ClassMap minus(ClassMap other) {
        return plus(other.scaled(Polynomial.ONE.negate()));
    }

    /**
     * Returns the map times a scalar.
     *
     * @param factor a polynomial with integer coefficients in K, q, x, y, u, w, t, g, r, v
     * @throws IllegalArgumentException when it is none
     */
    public ClassMap times(Expr factor) {
        return scaled(polynomial(factor));
    }

    private ClassMap scaled(Polynomial factor) {
        Map<List<Integer>, Polynomial> scaled = new LinkedHashMap<>();
        coefficients.forEach((diagram, c) -> scaled.put(diagram, c.times(factor)));
        return new ClassMap(scaled);
    }

    /** Returns this map after another. */
    public ClassMap after(ClassMap first) {
        Map<List<Integer>, Polynomial> product = new LinkedHashMap<>();
        coefficients.forEach((above, c) -> first.coefficients.forEach((below, e) -> {
            // Points: j, k of the image, then the two summed indices, then l, m of the argument.
            int[] block = {0, 1, 2, 3, 4, 5};
            join(block, above, new int[] {0, 1, 2, 3});
            join(block, below, new int[] {2, 3, 4, 5});
            Polynomial coefficient = c.times(e);
            for (int free = free(block); free > 0; free--) {
                coefficient = coefficient.times(K);
            }
            product.merge(numbered(block[0], block[1], block[4], block[5]), coefficient, Polynomial::plus);
        }));
        return new ClassMap(product);
    }

    /** Returns the trace: the dimension of the image if the map is a projector. */
    public Expr trace() {
        Polynomial trace = Polynomial.ZERO;
        for (Map.Entry<List<Integer>, Polynomial> term : coefficients.entrySet()) {
            int[] block = {0, 1, 0, 1};
            join(block, term.getKey(), new int[] {0, 1, 2, 3});
            Polynomial value = term.getValue().times(K);
            trace = trace.plus(block[0] == block[1] ? value : value.times(K));
        }
        return expression(trace);
    }

    /**
     * Returns that two maps are equal, entry by entry, repetitions left out.
     *
     * @param mostDistinct the largest number of different indices to look at: 4 for all K, K where it is smaller
     */
    public List<Relation> equalTo(ClassMap other, int mostDistinct) {
        Set<Relation> equations = new LinkedHashSet<>();
        for (List<Integer> pattern : patterns()) {
            Expr left = entry(pattern);
            Expr right = other.entry(pattern);
            if (Collections.max(pattern) < mostDistinct) {
                equations.add(new Relation(left, Relation.Operator.EQUAL, right));
            }
        }
        return List.copyOf(equations);
    }

    /** Returns the coefficient of x_lm in entry (j, k) of the image. */
    public Expr coefficient(int j, int k, int l, int m) {
        return entry(numbered(j, k, l, m));
    }

    /** Returns that coefficient for indices that are equal as in the pattern. */
    private Expr entry(List<Integer> pattern) {
        Polynomial sum = Polynomial.ZERO;
        for (Map.Entry<List<Integer>, Polynomial> term : coefficients.entrySet()) {
            int[] block = {0, 1, 2, 3};
            join(block, pattern, new int[] {0, 1, 2, 3});
            int[] finer = block.clone();
            join(finer, term.getKey(), new int[] {0, 1, 2, 3});
            if (Arrays.equals(block, finer)) {
                sum = sum.plus(term.getValue());
            }
        }
        return expression(sum);
    }

    private static Polynomial polynomial(Expr expr) {
        if (expr instanceof Expr.Constant c && c.isInteger()) {
            return Polynomial.constant(c.numerator());
        } else if (expr instanceof Expr.Variable v && VARIABLES.contains(v.name())) {
            return Polynomial.generator(VARIABLES.indexOf(v.name()));
        } else if (expr instanceof Expr.Sum s) {
            return s.terms().stream().map(ClassMap::polynomial).reduce(Polynomial.ZERO, Polynomial::plus);
        } else if (expr instanceof Expr.Product p) {
            return p.factors().stream().map(ClassMap::polynomial).reduce(Polynomial.ONE, Polynomial::times);
        } else if (expr instanceof Expr.Power p
                && p.exponent() instanceof Expr.Constant c
                && c.isInteger()
                && c.numerator().signum() > 0) {
            return polynomial(p.base()).power(c.numerator().intValueExact());
        }
        throw new IllegalArgumentException(
                "a coefficient must be a polynomial with integer coefficients in " + VARIABLES + ", got " + expr);
    }

    private static Expr expression(Polynomial polynomial) {
        List<Expr> terms = new ArrayList<>();
        polynomial.terms().forEach((monomial, coefficient) -> {
            List<Expr> factors = new ArrayList<>();
            factors.add(new Expr.Constant(coefficient, BigInteger.ONE));
            for (int i = 0; i < monomial.length(); i++) {
                if (monomial.exponent(i) > 0) {
                    factors.add(Expr.power(Expr.variable(VARIABLES.get(i)), Expr.integer(monomial.exponent(i))));
                }
            }
            terms.add(Expr.product(factors));
        });
        return Expr.sum(terms);
    }

    /** Returns the 15 patterns of equal indices. */
    static List<List<Integer>> patterns() {
        List<List<Integer>> all = new ArrayList<>();
        for (int k = 0; k <= 1; k++) {
            for (int l = 0; l <= k + 1; l++) {
                for (int m = 0; m <= Math.max(k, l) + 1; m++) {
                    all.add(List.of(0, k, l, m));
                }
            }
        }
        return all;
    }

    /** Makes points that share a label of the diagram share a block, named by its least point. */
    private static void join(int[] block, List<Integer> labels, int[] points) {
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                if (labels.get(i).equals(labels.get(j))) {
                    int low = Math.min(block[points[i]], block[points[j]]);
                    int high = Math.max(block[points[i]], block[points[j]]);
                    for (int p = 0; p < block.length; p++) {
                        block[p] = block[p] == high ? low : block[p];
                    }
                }
            }
        }
    }

    /** Returns the number of blocks that contain summed indices only. */
    private static int free(int[] block) {
        int free = 0;
        for (int p = 2; p <= 3; p++) {
            boolean own = block[p] == p;
            free += own && block[4] != p && block[5] != p ? 1 : 0;
        }
        return free;
    }

    private static List<Integer> numbered(int... blocks) {
        List<Integer> seen = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int block : blocks) {
            if (!seen.contains(block)) {
                seen.add(block);
            }
            labels.add(seen.indexOf(block));
        }
        return List.copyOf(labels);
    }
}
