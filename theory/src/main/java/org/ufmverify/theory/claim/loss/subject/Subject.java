package org.ufmverify.theory.claim.loss.subject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The loss that a ledger is about. A parameter is exactly the shortest decimal that reads as its double: 0.1 is one tenth, and so
 * is what was written with up to 15 digits. An open one stands for all values of its range.
 *
 * @param loss the loss, its open parameters at their usual values
 * @param open the names of the open parameters
 */
public record Subject(Loss loss, Set<String> open) {
    /** Names that claims use for themselves: a parameter that is called so gets an underscore. */
    private static final Set<String> TAKEN = Set.of(
            "a", "d", "n", "q", "r", "s", "u", "v", "w", "x", "y", "zi", "zj", "lambdaW", "lambdaH", "lambdaB", "tau",
            "theta");

    /** How far from 0 an open parameter without an end of its range is searched. */
    private static final long FAR = 10;

    /** Copies the names. */
    public Subject {
        open = Set.copyOf(open);
    }

    /**
     * Reads a loss by name and parameters, from the built-in losses and further ones; {@code ls:delta=any} leaves delta open, and
     * one that is not mentioned has its usual value.
     *
     * @throws IllegalArgumentException for an unknown loss or parameter, or a value out of range
     */
    public static Subject parse(String text, Collection<LossFamily> further) {
        return new Subject(Losses.parseOpen(text, further), Losses.open(text));
    }

    /** Returns the name with all parameters, for example {@code focal:eta=2} or {@code focal:eta=any}. */
    public String name() {
        String given = loss.parameters().entrySet().stream()
                .map(e -> e.getKey() + "="
                        + (open.contains(e.getKey())
                                ? Losses.ANY
                                : BigDecimal.valueOf(e.getValue())
                                        .stripTrailingZeros()
                                        .toPlainString()))
                .collect(Collectors.joining(","));
        return given.isEmpty() ? loss.family().name() : loss.family().name() + ":" + given;
    }

    /** Returns an expression with the parameters put in, open ones by the names that they have in claims. */
    public Expr exact(Expr expr) {
        Map<String, Expr> values = new LinkedHashMap<>();
        loss.parameters()
                .forEach((name, value) -> values.put(
                        name,
                        open.contains(name) ? Expr.variable(inClaims(name)) : constant(BigDecimal.valueOf(value))));
        return expr.substitute(values);
    }

    /** Returns a relation with the parameters put in. */
    public Relation exact(Relation relation) {
        return new Relation(exact(relation.left()), relation.operator(), exact(relation.right()));
    }

    /** Returns the names of the open parameters in claims. */
    public List<String> openInClaims() {
        return loss.parameters().keySet().stream()
                .filter(open::contains)
                .map(Subject::inClaims)
                .toList();
    }

    /** Returns the ranges of the open parameters as relations. */
    public List<Relation> ranges() {
        List<Relation> all = new ArrayList<>();
        for (LossParameter p : loss.family().parameters()) {
            if (open.contains(p.name())) {
                Expr name = Expr.variable(inClaims(p.name()));
                if (p.low() > Double.NEGATIVE_INFINITY) {
                    all.add(new Relation(
                            name,
                            p.lowIncluded() ? Relation.Operator.GREATER_EQUAL : Relation.Operator.GREATER,
                            constant(BigDecimal.valueOf(p.low()))));
                }
                if (p.high() < Double.POSITIVE_INFINITY) {
                    all.add(new Relation(
                            name,
                            p.highIncluded() ? Relation.Operator.LESS_EQUAL : Relation.Operator.LESS,
                            constant(BigDecimal.valueOf(p.high()))));
                }
            }
        }
        return all;
    }

    /** Returns where the open parameters are searched. */
    public Map<String, Range> box() {
        Map<String, Range> box = new LinkedHashMap<>();
        for (LossParameter p : loss.family().parameters()) {
            if (open.contains(p.name())) {
                String low = p.low() > Double.NEGATIVE_INFINITY
                        ? BigDecimal.valueOf(p.low()).toPlainString()
                        : String.valueOf(-FAR);
                String high = p.high() < Double.POSITIVE_INFINITY
                        ? BigDecimal.valueOf(p.high()).toPlainString()
                        : String.valueOf(FAR + (long) Math.max(0, p.low()));
                box.put(inClaims(p.name()), Range.of(low, high));
            }
        }
        return box;
    }

    /** Returns the same with ranges of further variables. */
    public Map<String, Range> box(Map<String, Range> more) {
        Map<String, Range> all = new LinkedHashMap<>(box());
        all.putAll(more);
        return all;
    }

    /** Returns that there are at least so many classes, further relations, and the ranges of the open parameters. */
    public List<Relation> where(long leastClasses, Relation... more) {
        List<Relation> all = new ArrayList<>();
        all.add(new Relation(Expr.variable("K"), Relation.Operator.GREATER_EQUAL, Expr.integer(leastClasses)));
        all.addAll(List.of(more));
        all.addAll(ranges());
        return all;
    }

    /** Returns the usual values of the open parameters, by their names in claims. */
    Map<String, Double> usual() {
        Map<String, Double> values = new HashMap<>();
        open.forEach(name -> values.put(inClaims(name), loss.parameters().get(name)));
        return values;
    }

    private static String inClaims(String parameter) {
        return TAKEN.contains(parameter) || parameter.startsWith("rest") || parameter.matches("y[0-9]+")
                ? parameter + "_"
                : parameter;
    }

    /** Returns a decimal as a constant. */
    public static Expr.Constant constant(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0
                ? new Expr.Constant(plain.toBigIntegerExact(), BigInteger.ONE)
                : new Expr.Constant(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }
}
