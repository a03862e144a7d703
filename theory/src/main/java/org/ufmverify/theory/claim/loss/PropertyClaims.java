package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.loss.Restricted.FIRST;
import static org.ufmverify.theory.claim.loss.Restricted.OWN;
import static org.ufmverify.theory.claim.loss.Restricted.REST;
import static org.ufmverify.theory.claim.loss.Restricted.SECOND;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.Relation.Operator;

/** What a loss is: alike in all wrong classes, blind to a common shift of the logits, a function of the true probability alone. */
final class PropertyClaims {
    private static final Expr SHIFT = Expr.variable("x");
    private static final Expr TWO = Expr.integer(2);

    private final Restricted loss;

    private PropertyClaims(Subject subject) {
        this.loss = new Restricted(subject);
    }

    static List<Claim> all(Subject subject) {
        PropertyClaims claims = new PropertyClaims(subject);
        return List.of(claims.symmetry(), claims.shift(), claims.probability());
    }

    private Claim symmetry() {
        Expr plain = loss.at(OWN, FIRST, SECOND, REST);
        Check.Decide swap = loss.same("loss-symmetry", plain, loss.at(OWN, SECOND, FIRST, REST));
        return claim(Group.PROPERTY, "permutation-symmetry", "The loss treats all wrong classes alike")
                .states("\\ell(Sz, Sk) = \\ell(z, k) \\text{ for all permutations } S", swap.statement())
                .assuming(List.of("K >= 3"))
                .asked()
                .step(Step.definition(
                        "Relabelling the classes permutes the wrong ones and moves the true one along; exchanges of two wrong"
                                + " classes generate the permutations that leave the true one.",
                        "\\ell(z,k) = f\\left(z_k, \\{z_j\\}_{j \\ne k}\\right)"))
                .step(Step.symbolic(
                        "Exchange the logits of two wrong classes.",
                        "z_i \\leftrightarrow z_j",
                        Restricted.entries(swap)))
                .mutant(
                        "the true class is exchanged as well",
                        loss.same("loss-symmetry", plain, loss.at(FIRST, OWN, SECOND, REST)))
                .mutant(
                        "one of the two doubled",
                        loss.same(
                                "loss-symmetry",
                                loss.at(OWN, FIRST.times(TWO), SECOND, REST),
                                loss.at(OWN, SECOND, FIRST.times(TWO).plus(Expr.ONE), REST)))
                .mutant(
                        "both moved to one of the values",
                        loss.same("loss-symmetry", plain, loss.at(OWN, FIRST, FIRST, REST)))
                .build();
    }

    private Claim shift() {
        Expr plain = loss.at(OWN, FIRST, SECOND, REST);
        Check.Decide all = loss.same("loss-shift", shifted(SHIFT, SHIFT), plain);
        return claim(Group.PROPERTY, "shift-invariance", "A common shift of all logits does not change the loss")
                .states("\\ell(z + c\\,1, k) = \\ell(z, k)", all.statement())
                .assuming(List.of("K >= 2"))
                .asked()
                .step(Step.symbolic(
                        "Add the same number to all logits.", "z \\mapsto z + c\\,1", Restricted.entries(all)))
                .step(Step.symbolic("And for two classes.", "K = 2", Restricted.entries(shiftOfTwo())))
                .mutant("only the true logit shifted", loss.same("loss-shift", shifted(SHIFT, Expr.ZERO), plain))
                .mutant("only the wrong logits shifted", loss.same("loss-shift", shifted(Expr.ZERO, SHIFT), plain))
                .mutant(
                        "wrong logits shifted twice as far",
                        loss.same("loss-shift", shifted(SHIFT, SHIFT.times(TWO)), plain))
                .build();
    }

    private Check.Decide shiftOfTwo() {
        return loss.decideOfTwo(
                "loss-shift-two",
                List.of(new Relation(
                        loss.ofTwo(OWN.plus(SHIFT), FIRST.plus(SHIFT)), Operator.EQUAL, loss.ofTwo(OWN, FIRST))));
    }

    private Expr shifted(Expr own, Expr wrong) {
        return loss.at(OWN.plus(own), FIRST.plus(wrong), SECOND.plus(wrong), REST.plus(wrong));
    }

    private Claim probability() {
        Expr v = Expr.variable("v");
        Expr w = Expr.variable("w");
        return claim(
                        Group.PROPERTY,
                        "true-probability",
                        "The loss is a function of the true class's softmax probability alone")
                .states(
                        "\\ell(z,k) = F(p_k)",
                        pooled("loss-pooled", v.plus(w).over(TWO)).statement())
                .assuming(List.of("K >= 2"))
                .asked()
                .step(Step.definition(
                        "Such a loss depends on the logits through the sum of the exponentials of all differences to the"
                                + " true one: a common shift is not seen, and what two wrong classes have of that sum can be"
                                + " moved between them.",
                        "p_k = \\frac{1}{1+\\sum_{j\\ne k} e^{z_j-z_k}}"))
                .step(Step.symbolic(
                        "A common shift.",
                        "z \\mapsto z + c\\,1",
                        Restricted.entries(
                                loss.same("loss-shift", shifted(SHIFT, SHIFT), loss.at(OWN, FIRST, SECOND, REST)))))
                .step(Step.symbolic(
                        "And for two classes, which is all there is to show.",
                        "K = 2",
                        Restricted.entries(shiftOfTwo())))
                .step(Step.symbolic(
                        "Two wrong classes with the exponentials v and w, and both with their mean.",
                        "(v, w) \\mapsto \\left(\\tfrac{v+w}{2}, \\tfrac{v+w}{2}\\right)",
                        Restricted.entries(pooled("loss-pooled", v.plus(w).over(TWO)))))
                .mutant("their sum instead", pooled("loss-pooled", v.plus(w)))
                .mutant(
                        "twice the weight for one",
                        pooled("loss-pooled", v.plus(w.times(TWO)).over(TWO)))
                .mutant("that of one of the two", pooled("loss-pooled", v))
                .build();
    }

    private Check.Decide pooled(String id, Expr both) {
        Expr v = Expr.variable("v");
        Expr w = Expr.variable("w");
        Map<String, Expr> apart = Map.of("zk", Expr.variable("x"), "zi", v, "zj", w, "rest", Expr.variable("y"));
        Map<String, Expr> pooled = Map.of("zk", Expr.variable("x"), "zi", both, "zj", both, "rest", Expr.variable("y"));
        Expr plain = loss.at(OWN, FIRST, SECOND, REST);
        return loss.samePositive(id, Restricted.inExponentials(plain, apart), Restricted.inExponentials(plain, pooled));
    }
}
