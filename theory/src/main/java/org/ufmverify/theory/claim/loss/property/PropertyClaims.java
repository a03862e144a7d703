package org.ufmverify.theory.claim.loss.property;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.loss.subject.Restricted.FIRST;
import static org.ufmverify.theory.claim.loss.subject.Restricted.OWN;
import static org.ufmverify.theory.claim.loss.subject.Restricted.SECOND;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** What a loss is: alike in all wrong classes, blind to a common shift of the logits, a function of the true probability alone. */
public final class PropertyClaims {
    private static final Expr SHIFT = Expr.variable("x");
    private static final Expr TWO = Expr.integer(2);
    private static final Expr V = Expr.variable("v");
    private static final Expr W = Expr.variable("w");

    private final Restricted loss;
    private final Shift shift;

    private PropertyClaims(Subject subject) {
        this.loss = new Restricted(subject);
        this.shift = Shift.of(subject);
    }

    /** Returns the claims about symmetry, shifts and the true probability. */
    public static List<Claim> all(Subject subject) {
        PropertyClaims claims = new PropertyClaims(subject);
        return List.of(claims.defined(), claims.symmetry(), claims.shift(), claims.probability());
    }

    private Claim defined() {
        Expr plain = loss.beside(OWN, FIRST, SECOND);
        Expr two = loss.ofTwo(OWN, FIRST);
        Check.Decide many = loss.same("loss-defined", plain, plain);
        return claim(Group.PROPERTY, "defined", "The loss is defined for all logits")
                .states("\\ell(z, k) \\in \\mathbb{R} \\text{ for all } z", many.statement())
                .assuming(List.of("K >= 2"))
                .remarking("Where this does not hold, other claims are about logits at which the loss is defined.")
                .asked()
                .step(Restricted.othersStep())
                .step(Step.symbolic(
                        "A relation holds only where both sides are defined.",
                        "\\ell = \\ell",
                        Restricted.entries(many)))
                .step(Step.symbolic(
                        "The same for two classes.",
                        "K = 2",
                        Restricted.entries(loss.decideOfTwo("loss-defined-two", List.of(Relation.equal(two, two))))))
                .mutant("one more than itself", loss.same("loss-defined", plain, plain.plus(Expr.ONE)))
                .mutant(
                        "its own double less one",
                        loss.same("loss-defined", plain, plain.times(TWO).minus(Expr.ONE)))
                .mutant(
                        "that of another true logit",
                        loss.same("loss-defined", plain, loss.beside(OWN.plus(Expr.ONE), FIRST, SECOND)))
                .build();
    }

    private Claim symmetry() {
        Expr plain = loss.beside(OWN, FIRST, SECOND);
        Check.Decide swap = loss.same("loss-symmetry", plain, loss.beside(OWN, SECOND, FIRST));
        return claim(Group.PROPERTY, "permutation-symmetry", "The loss treats all wrong classes alike")
                .states("\\ell(Sz, Sk) = \\ell(z, k) \\text{ for all permutations } S", swap.statement())
                .assuming(List.of("K >= 3"))
                .asked()
                .step(Step.definition(
                        "Relabelling the classes permutes the wrong ones and moves the true one along; exchanges of two wrong"
                                + " classes generate the permutations that leave the true one.",
                        "\\ell(z,k) = f\\left(z_k, \\{z_j\\}_{j \\ne k}\\right)"))
                .step(Restricted.othersStep())
                .step(Step.symbolic(
                        "Exchange the logits of two wrong classes.",
                        "z_i \\leftrightarrow z_j",
                        Restricted.entries(swap)))
                .mutant(
                        "the true class is exchanged as well",
                        loss.same("loss-symmetry", plain, loss.beside(FIRST, OWN, SECOND)))
                .mutant(
                        "one of the two doubled",
                        loss.same(
                                "loss-symmetry",
                                loss.beside(OWN, FIRST.times(TWO), SECOND),
                                loss.beside(OWN, SECOND, FIRST.times(TWO).plus(Expr.ONE))))
                .mutant(
                        "both moved to one of the values",
                        loss.same("loss-symmetry", plain, loss.beside(OWN, FIRST, FIRST)))
                .build();
    }

    private Claim shift() {
        ClaimBuilder builder = claim(
                        Group.PROPERTY,
                        "shift-invariance",
                        "A common shift of all logits does not change the loss" + shift.scope())
                .states(
                        "\\ell(z + c\\,1, k) = \\ell(z, k)",
                        shift.by(SHIFT, SHIFT).statement())
                .assuming(List.of("K >= 2"))
                .asked();
        shift.steps().forEach(builder::step);
        return builder.mutant("only the true logit shifted", shift.by(SHIFT, Expr.ZERO))
                .mutant("only the wrong logits shifted", shift.by(Expr.ZERO, SHIFT))
                .mutant("wrong logits shifted twice as far", shift.by(SHIFT, SHIFT.times(TWO)))
                .build();
    }

    private Claim probability() {
        Expr mean = V.plus(W).over(TWO);
        boolean isAboutAll =
                shift.scope().isEmpty() && loss.seemToHold(List.of(pooling(loss.beside(OWN, FIRST, SECOND), mean)));
        Expr plain = isAboutAll ? loss.beside(OWN, FIRST, SECOND) : loss.at(OWN, FIRST, SECOND);
        Check.Decide pooled = pooled(plain, mean);
        ClaimBuilder builder = claim(
                        Group.PROPERTY,
                        "true-probability",
                        "The loss is a function of the true class's softmax probability alone"
                                + (isAboutAll ? "" : Shift.AT_FEW_LOGITS))
                .states("\\ell(z,k) = F(p_k)", pooled.statement())
                .assuming(List.of("K >= 2"))
                .asked()
                .step(Step.definition(
                        "Such a loss depends on the logits through the sum of the exponentials of all differences to the"
                                + " true one: a common shift is not seen, and what two wrong classes have of that sum can be"
                                + " moved between them. With two classes the shift is all.",
                        "p_k = \\frac{1}{1+\\sum_{j\\ne k} e^{z_j-z_k}}"));
        shift.steps().forEach(builder::step);
        if (isAboutAll) {
            builder.step(Restricted.othersStep());
        }
        return builder.step(Step.symbolic(
                        "Two wrong classes with the exponentials v and w, and both with their mean: so step by step all wrong"
                                + " classes take the mean of all, and $\\ell$ is continuous.",
                        "(v, w) \\mapsto \\left(\\tfrac{v+w}{2}, \\tfrac{v+w}{2}\\right)",
                        Restricted.entries(pooled)))
                .mutant("their sum instead", pooled(plain, V.plus(W)))
                .mutant(
                        "twice the weight for one",
                        pooled(plain, V.plus(W.times(TWO)).over(TWO)))
                .mutant("that of one of the two", pooled(plain, V))
                .build();
    }

    private Check.Decide pooled(Expr plain, Expr both) {
        return loss.decidePositive("loss-pooled", List.of(pooling(plain, both)));
    }

    private Relation pooling(Expr plain, Expr both) {
        return Relation.equal(loss.inExponentials(plain, V, W), loss.inExponentials(plain, both, both));
    }
}
