package org.ufmverify.theory.claim.loss.property;

import static org.ufmverify.theory.claim.Mutation.reverse;
import static org.ufmverify.theory.claim.loss.subject.Restricted.FIRST;
import static org.ufmverify.theory.claim.loss.subject.Restricted.OWN;
import static org.ufmverify.theory.claim.loss.subject.Restricted.SECOND;

import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Contrast;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;

/**
 * Convexity in the logits, by a form of the loss that decides it for all of them, else at logits of which few are different, and the
 * title says which.
 *
 * @param claim the claim
 * @param isAboutAllLogits whether the claim is about all logits, of any number of classes
 */
public record ConvexityClaim(Claim claim, boolean isAboutAllLogits) {
    private static final Expr HALF = Expr.rational(1, 2);

    /** Makes the claim for a loss, with its contrast where it is a function of the true probability. */
    public static ConvexityClaim of(Subject subject, Optional<Contrast> contrast) {
        if (contrast.isPresent()) {
            return new ConvexityClaim(ofProbability(contrast.get()), true);
        }
        return LogSumExpConvexity.of(subject)
                .or(() -> SumConvexity.of(subject))
                .or(() -> QuadraticConvexity.of(subject))
                .map(claim -> new ConvexityClaim(claim, true))
                .orElseGet(() -> new ConvexityClaim(atFewLogits(subject), false));
    }

    static ClaimBuilder start(String title, Check.Decide statement) {
        return ClaimBuilder.claim(Group.PROPERTY, "convexity", title)
                .states("\\nabla^2_z\\,\\ell \\succeq 0", statement.statement())
                .asked();
    }

    static Expr mean(String one, String other) {
        return Expr.variable(one).plus(Expr.variable(other)).times(HALF);
    }

    static boolean has(Expr expr, Fn function) {
        return (expr instanceof Expr.Apply call && call.function() == function)
                || expr.children().stream().anyMatch(child -> has(child, function));
    }

    private static Claim ofProbability(Contrast contrast) {
        Expr psi = contrast.rate().times(Contrast.P).negate();
        Expr bound = Expr.ONE.minus(Contrast.P).times(psi.derivative("p"));
        Check.Decide criterion = inProbability(contrast, new Relation(psi, Operator.GREATER_EQUAL, bound));
        return start("The loss is convex in the logits", criterion)
                .step(Step.textbook(
                        "The Hessian of $F(p_k)$ in the logits, with $\\psi = -pF'(p)$ and $A$ that of the log-sum-exp.",
                        "\\nabla^2\\ell = \\psi A-\\psi' p\\,(e_k-p)(e_k-p)^T"))
                .step(Step.textbook(
                        "Along $v$ the first term is $\\psi$ times the variance of $v$ under the softmax, the second $\\psi' p$"
                                + " times the square of $v_k$ less its mean $m$. By the law of total variance the variance is at"
                                + " least $p\\,(v_k-m)^2/(1-p)$, with equality where all wrong entries are equal.",
                        "v^T\\nabla^2\\ell\\,v \\ge 0 \\iff \\frac{\\psi}{1-p} \\ge \\psi'"))
                .step(Step.symbolic("So the loss is convex if and only if", "\\psi \\ge (1-p)\\,\\psi'", criterion))
                .mutant("inequality reversed", reverse(criterion))
                .mutant(
                        "sign of psi flipped",
                        inProbability(contrast, new Relation(psi.negate(), Operator.GREATER_EQUAL, bound)))
                .mutant(
                        "psi never positive",
                        inProbability(contrast, new Relation(psi, Operator.LESS_EQUAL, Expr.ZERO)))
                .build();
    }

    private static Check.Decide inProbability(Contrast contrast, Relation claim) {
        return Statements.decide("convexity", contrast.inside(), List.of(claim), contrast.box());
    }

    private static Claim atFewLogits(Subject subject) {
        Restricted restricted = new Restricted(subject);
        Check.Decide between = between(restricted, Operator.LESS_EQUAL, HALF);
        return start("The loss is convex where all but two wrong logits are equal", between)
                .remarking("Only at such logits: no form of the loss was recognized that decides it at all of them.")
                .step(Step.symbolic(
                        "Between any two such points the loss is at most the mean of its values.",
                        "\\ell\\left(\\tfrac{z+z'}{2}\\right) \\le \\tfrac12\\left(\\ell(z)+\\ell(z')\\right)",
                        between))
                .mutant("inequality reversed", between(restricted, Operator.GREATER, HALF))
                .mutant(
                        "a third of the sum instead of half",
                        between(restricted, Operator.LESS_EQUAL, Expr.rational(1, 3)))
                .mutant("concave instead", between(restricted, Operator.GREATER_EQUAL, HALF))
                .build();
    }

    private static Check.Decide between(Restricted loss, Operator operator, Expr share) {
        Expr one = loss.at(OWN, FIRST, SECOND);
        Expr other = loss.at(Expr.variable("x"), Expr.variable("u"), Expr.variable("v"), Expr.variable("w"));
        Expr middle = loss.at(mean("zk", "x"), mean("zi", "u"), mean("zj", "v"), mean("rest", "w"));
        return loss.decide(
                "convexity-between",
                List.of(new Relation(middle, operator, one.plus(other).times(share))));
    }
}
