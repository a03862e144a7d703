package org.ufmverify.theory.claim.loss.subject;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;
import org.ufmverify.theory.prover.exact.Range;

/**
 * What the contrastive certificate of a loss F(p) asks of u(p) = (1-p) psi(p), psi = -p F'(p): where u falls, and which level it is
 * above before. Both are proposed from values in doubles, and decided by the claims that use them.
 *
 * @param subject the loss
 * @param loss F
 * @param u the function
 * @param level the level up to which the certificate reaches; none where u seems to fall everywhere, or no level is seen
 * @param parting a p with u above the level on the left and falling on the right, where one is seen
 */
public record Contrast(Subject subject, Expr loss, Expr u, Optional<Expr> level, Optional<Expr> parting) {
    /** The probability of the true class. */
    public static final Expr P = Expr.variable("p");

    private static final int GRID = 2000;
    private static final double NEAR_ZERO = 1e-13;

    /** Returns the functions of a loss; none unless it is stated as F(p). */
    public static Optional<Contrast> of(Subject subject) {
        return subject.loss().family().ofProbability().map(f -> {
            Expr u = subject.exact(subject.loss().psi()).times(Expr.ONE.minus(P));
            Expr loss = subject.exact(f);
            Contrast open = new Contrast(subject, loss, u, Optional.empty(), Optional.empty());
            boolean falls = SamplePoints.of(open.inside(), open.box()).isNegative(open.slope());
            Optional<Expr> level = falls ? Optional.empty() : open.limit();
            Contrast bounded = new Contrast(subject, loss, u, level, Optional.empty());
            boolean isAlone = subject.open().isEmpty() && !loss.variables().contains("K");
            return new Contrast(
                    subject, loss, u, level, level.filter(l -> isAlone).flatMap(bounded::partingAt));
        });
    }

    /** Returns F'. */
    public Expr rate() {
        return loss.derivative("p");
    }

    /** Returns u'. */
    public Expr slope() {
        return u.derivative("p");
    }

    /** Returns that p is a probability, neither 0 nor 1, and further relations, with what holds of K and the parameters. */
    public List<Relation> inside(Relation... more) {
        List<Relation> where = new ArrayList<>(
                Stream.of(new Relation(P, Operator.GREATER, Expr.ZERO), new Relation(P, Operator.LESS, Expr.ONE))
                        .toList());
        where.addAll(loss.variables().contains("K") ? subject.where(2) : subject.ranges());
        where.addAll(List.of(more));
        return where;
    }

    /** Returns where p and the parameters are searched. */
    public Map<String, Range> box() {
        return subject.box(Map.of("p", Range.of(0, 1)));
    }

    /** Returns where u is to fall; nothing where it is to do so everywhere. */
    public Optional<Relation> whereItFalls() {
        return level.map(l -> parting.map(p0 -> new Relation(P, Operator.GREATER_EQUAL, p0))
                .orElse(new Relation(u, Operator.LESS_EQUAL, l)));
    }

    /** The value of u near 0, where it looks like a positive integer, and the same for few and many classes. */
    private Optional<Expr> limit() {
        double nearest = Math.rint(at(u, NEAR_ZERO, 3));
        boolean isLevel = nearest > 0
                && Stream.of(2, 3, 10).allMatch(classes -> Math.abs(at(u, NEAR_ZERO, classes) - nearest) < 1e-6);
        return isLevel ? Optional.of(Expr.integer((long) nearest)) : Optional.empty();
    }

    private double at(Expr expr, double p, double classes) {
        Map<String, Double> values = new HashMap<>(subject.usual());
        values.put("p", p);
        values.put("K", classes);
        return expr.toDouble(values);
    }

    /** A p in the middle of where u falls and is still above its level. */
    private Optional<Expr> partingAt(Expr above) {
        double top = 0;
        double crossing = 0;
        for (int i = 1; i < GRID; i++) {
            double p = (double) i / GRID;
            top = at(u, p, 3) > at(u, top == 0 ? NEAR_ZERO : top, 3) ? p : top;
            crossing = at(u, p, 3) > at(above, p, 3) ? p : crossing;
        }
        return crossing > top
                ? Optional.of(Subject.constant(BigDecimal.valueOf(Math.rint(1000 * (top + crossing) / 2) / 1000)))
                : Optional.empty();
    }
}
