package org.ufmverify.theory.claim.book;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;
import static org.ufmverify.theory.claim.Statements.BELOW_THRESHOLD;
import static org.ufmverify.theory.claim.Statements.DECAYS;
import static org.ufmverify.theory.claim.Statements.decide;
import static org.ufmverify.theory.claim.book.BlockClaims.changed;
import static org.ufmverify.theory.claim.book.BlockClaims.count;
import static org.ufmverify.theory.claim.book.BlockClaims.eigenvalue;
import static org.ufmverify.theory.claim.book.BlockClaims.shifted;
import static org.ufmverify.theory.claim.book.BlockClaims.spectrum;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.classes.ClassFamilies;
import org.ufmverify.theory.claim.classes.ClassSteps;
import org.ufmverify.theory.claim.trial.SpectrumProperty.Block;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;

/** The complete spectrum of the joint Hessian in (W, H). */
final class JointSpectrumClaim {
    private static final String STRENGTH = "regularization(K,n,lambdaW,lambdaH)";
    private static final List<String> PAIR = List.of("lambdaW > 0", "lambdaH > 0", "t > 0");
    private static final List<Mode> MODES = SpectrumFormulas.joint(3);
    private static final List<Mode> MODES_OF_TWO = SpectrumFormulas.joint(2);

    private JointSpectrumClaim() {}

    static Claim jointSpectrum() {
        Check.Decide units = decide(
                "joint-units",
                DECAYS,
                "margin(K," + STRENGTH + ",delta)/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)*gain(K," + STRENGTH
                        + ",delta) && " + STRENGTH + "/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)");
        Check.Decide antisymmetric =
                decide("joint-antisymmetric", PAIR, "(1+t)*lambdaW*(1+t)*lambdaH-(Sqrt(lambdaW*lambdaH)*(t+1))^2 == 0");
        Check.Decide pairs = decide(
                "joint-pairs",
                PAIR,
                "pairLow(lambdaW,lambdaH,t)+pairHigh(lambdaW,lambdaH,t) == (1+t)*(lambdaW+lambdaH) &&"
                        + " pairLow(lambdaW,lambdaH,t)*pairHigh(lambdaW,lambdaH,t) =="
                        + " (1+t)^2*lambdaW*lambdaH-lambdaW*lambdaH*(t-1)^2");
        Check.Decide count = count("joint-count", MODES, "K*d+K*n*d");
        return claim(Group.JOINT, "joint-spectrum", "The complete spectrum of the joint Hessian in (W, H)")
                .states(
                        "t \\in \\{gq,\\,gKpq\\}:\\ \\tfrac12\\left((1+t)L \\pm"
                                + " \\sqrt{((1+t)L)^2-16\\lambda_W\\lambda_Ht}\\right);\\ (1+gq)L;\\ \\lambda_W;\\"
                                + " \\lambda_H;\\ L;\\ \\lambda_H(1+gq);\\ \\lambda_H(1+gKpq);\\ 0;\\ \\text{a }3\\times3"
                                + "\\text{ block}",
                        "the table of eigenvalues and multiplicities of the joint Hessian, L = lambdaW + lambdaH")
                .assuming(List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1", "d >= K - 1"))
                .from("beyond the paper")
                .step(Step.definition(
                        "Directions $dW = P\\hat M^T$, $dh_{k,i} = \\hat MQe_k/\\sqrt n$ in the span of the features,"
                                + " $P1 = 0$, $1^TQ = 0$; with $\\mathcal{A}(X) = [A_kx_k]$ the Hessian maps $(P, Q)$ to",
                        "\\lambda_W(P+g\\mathcal{A}(P)\\Pi)+s(g\\mathcal{A}(Q)\\Pi-\\Pi Q^T\\Pi), \\quad"
                                + " \\lambda_H(Q+g\\mathcal{A}(Q))+s(g\\mathcal{A}(P)-\\Pi P^T\\Pi)"))
                .step(Step.symbolic(
                        "The factors of data curvature and gradient in these units.",
                        "\\frac{\\sqrt{uv}}{K\\sqrt n} = sg, \\qquad \\frac{a}{K\\sqrt n} = s",
                        units))
                .step(ClassSteps.families())
                .step(ClassSteps.complete())
                .step(ClassSteps.ranks())
                .step(Step.symbolic(
                        "$\\mathcal{A}$ on antisymmetric matrices, symmetric ones with zero diagonal, and $\\Pi$.",
                        "\\mathcal{A}X = qX,\\quad qX,\\quad Kpq\\,X",
                        curvature("q")))
                .step(Step.symbolic(
                        "$X \\mapsto \\Pi X^T\\Pi$ on the four families.",
                        "\\Pi X^T\\Pi = -X,\\quad X,\\quad X,\\quad X",
                        ClassFamilies.action(
                                "joint-turned",
                                "Pi X^T Pi is -X, X, X, X on the four families",
                                ClassFamilies.TURNED,
                                ClassFamilies.CENTRED_FAMILIES,
                                List.of("-K^2", "K^2", "K^2", "K^2"),
                                ClassFamilies.THREE)))
                .step(Step.symbolic(
                        "$P = 1v^T$ has no data curvature, and neither it nor $Q = v1^T$ is seen by the transpose: the"
                                + " classifier mean has the eigenvalue $\\lambda_W$.",
                        "\\mathcal{A}(1v^T) = 0,\\quad \\Pi(1v^T)^T\\Pi = \\Pi(v1^T)^T\\Pi = 0",
                        ClassFamilies.unseen("joint-unseen", "[A_k x_k] and Pi X^T Pi vanish for X = 1 v^T")))
                .step(Step.symbolic(
                        "Antisymmetric $P = xX$, $Q = yX$. One eigenvalue is 0, the"
                                + " rotations; the other is the trace $(1+gq)L$.",
                        "\\det\\,(1+t)\\begin{pmatrix}\\lambda_W&s\\\\s&\\lambda_H\\end{pmatrix} = 0",
                        antisymmetric))
                .step(Step.symbolic(
                        "Symmetric $X$ with zero diagonal ($t = gq$) and $X = \\Pi$ ($t = gKpq$): sum and product of the pair"
                                + " are trace and determinant.",
                        "\\begin{pmatrix}\\lambda_W(1+t)&s(t-1)\\\\s(t-1)&\\lambda_H(1+t)\\end{pmatrix}",
                        pairs))
                .step(Step.symbolic(
                        "$\\mathcal{A}$ maps $Y_v$ and $v1^T$ to combinations of the two, with $\\beta = 1-Kq$.",
                        "\\mathcal{A}(Y_v) = q(1+\\beta(K-2))\\,Y_v+\\tfrac{q\\beta(K-2)}{K}\\,v1^T, \\qquad"
                                + " \\mathcal{A}(v1^T) = q\\beta K\\,Y_v+q(1+\\beta)\\,v1^T",
                        ClassFamilies.coupling("joint-coupling", "[A_k x_k] of Y_v and v 1^T", "1-K*q")))
                .step(Step.symbolic(
                        "The two are orthogonal, of lengths",
                        "\\|Y_v\\|^2 = \\left(1-\\tfrac2K\\right)\\|v\\|^2, \\quad \\|v1^T\\|^2 = K\\,\\|v\\|^2, \\quad"
                                + " \\langle Y_v,\\,v1^T\\rangle = 0",
                        ClassFamilies.lengths("joint-lengths", "lengths and angle of Y_v and v 1^T")))
                .step(Step.symbolic(
                        "In the normalized basis the coupling is symmetric.",
                        "\\tfrac{q\\beta(K-2)}{K}\\sqrt{\\tfrac{K^2}{K-2}} = q\\beta K\\sqrt{\\tfrac{K-2}{K^2}} ="
                                + " q\\beta\\sqrt{K-2}",
                        decide(
                                "joint-coupled-symmetric",
                                List.of("K >= 3", "q > 0", "x > 0"),
                                "q*x*(K-2)/K*Sqrt(K^2/(K-2)) == q*x*Sqrt(K-2) && q*x*K*Sqrt((K-2)/K^2) =="
                                        + " q*x*Sqrt(K-2)")))
                .step(Step.symbolic(
                        "So on $(P, Q) = (xY_v,\\ yY_v+zv1^T)$ the Hessian, rows and columns over the roots of their decays,"
                                + " is, with $t = gq$, $\\beta = 1-a-\\delta$, $m = t(1+\\beta(K-2))$, $c = t\\beta\\sqrt{K-2}$,",
                        "\\begin{pmatrix}1+m&m-1&c\\\\m-1&1+m&c\\\\c&c&1+t(1+\\beta)\\end{pmatrix}",
                        JointAlgebra.scaledEntries("joint-coupled-block")))
                .step(Step.symbolic(
                        "Outside the span of the features: $\\begin{pmatrix}\\lambda_W&-s\\\\-s&\\lambda_H\\end{pmatrix}$ has"
                                + " the eigenvalues 0 and $L$ where $\\Pi$ acts, else $\\lambda_W$ and $\\lambda_H$.",
                        "\\lambda_W\\lambda_H-s^2 = 0",
                        decide(
                                "joint-outside",
                                List.of("lambdaW > 0", "lambdaH > 0"),
                                "lambdaW*lambdaH-Sqrt(lambdaW*lambdaH)^2 == 0")))
                .step(Step.symbolic(
                        "Within classes the features move alone, as in their own block.",
                        "\\lambda_H(1+gq)",
                        eigenvalue(
                                "joint-within",
                                JointAlgebra.mode(MODES, "within class, across the wrong classes"),
                                "lambdaH*(1+gain(K,a,delta)*pOther(K,a,delta))",
                                BELOW_THRESHOLD)))
                .step(Step.symbolic("All multiplicities sum to the dimension.", "Kd + Knd", count))
                .step(Step.symbolic(
                        "For $K = 2$ the only centred matrices are the multiples of $\\Pi$.",
                        "\\Pi X\\Pi = \\mathrm{tr}(\\Pi X)\\,\\Pi",
                        ClassFamilies.identityOfTwo(
                                "joint-two-families",
                                "Pi X Pi = tr(Pi X) Pi for K = 2",
                                ClassFamilies.CENTRED.times(Statements.expression("K-1")),
                                ClassFamilies.SCALE.map())))
                .step(Step.symbolic(
                        "And the global feature mean, $Q = v1^T$, has the curvature of the true class.",
                        "\\mathcal{A}(v1^T) = 2pq\\,v1^T,\\qquad gq(1+\\beta) = 2gpq",
                        ClassFamilies.identityOfTwo(
                                "joint-two-mean",
                                "[A_k x_k] = 2 p q X for X = v 1^T, K = 2",
                                ClassFamilies.CURVATURE.after(ClassFamilies.TO_COLUMNS),
                                ClassFamilies.TO_COLUMNS.times(Statements.expression("q*(1+(1-2*q))")))))
                .step(Step.symbolic("Multiplicities for $K = 2$.", "2d+2nd", countOfTwo()))
                .check(spectrum(Block.JOINT, MODES, MODES_OF_TWO))
                .mutant(
                        "kernel dimension shifted by one",
                        spectrum(Block.JOINT, shifted(MODES, 0), shifted(MODES_OF_TWO, 0)))
                .mutant(
                        "multiplicity shifted by one in the count",
                        count("joint-count", shifted(MODES, 3), "K*d+K*n*d"))
                .mutant(
                        "antisymmetric modes without their curvature",
                        spectrum(Block.JOINT, flat(MODES), flat(MODES_OF_TWO)))
                .mutant("factor 4 missing in the pair's product", right(pairs, scale("1/4")))
                .mutant(
                        "anisotropy 1 - (K - 1) q instead of 1 - K q",
                        ClassFamilies.coupling("joint-coupling", "[A_k x_k] of Y_v and v 1^T", "1-(K-1)*q"))
                .mutant("curvature q p of symmetric matrices", curvature("q*" + ClassFamilies.P))
                .mutant("a dimension of the coupled directions more", ClassSteps.ranks("K"))
                .mutant("decays swapped", spectrum(Block.JOINT, swapped(MODES), swapped(MODES_OF_TWO)))
                .build();
    }

    private static Check.Entries curvature(String symmetric) {
        return ClassFamilies.action(
                "joint-curvature",
                "[A_k x_k] is q, " + symmetric + ", K p q times X on the three families",
                ClassFamilies.CURVATURE,
                ClassFamilies.CENTRED_FAMILIES.subList(0, 3),
                List.of("q", symmetric, "K*" + ClassFamilies.P + "*q"),
                ClassFamilies.THREE);
    }

    private static Check.Decide countOfTwo() {
        Expr total = Expr.ZERO;
        for (Mode mode : MODES_OF_TWO) {
            total = total.plus(
                    mode.multiplicity().times(Expr.integer(mode.matrix().size())));
        }
        Relation same = new Relation(
                total.substitute(Map.of("K", Expr.integer(2))),
                Relation.Operator.EQUAL,
                Statements.expression("2*d+2*n*d"));
        return decide("joint-count-two", Statements.relations(List.of("n >= 1", "d >= 1")), List.of(same), Map.of());
    }

    private static List<Mode> flat(List<Mode> modes) {
        return changed(modes, 3, m -> Mode.of(m.label(), Statements.expression("lambdaW+lambdaH"), m.multiplicity()));
    }

    private static List<Mode> swapped(List<Mode> modes) {
        Map<String, Expr> swap = Map.of("lambdaW", Expr.variable("lambdaH"), "lambdaH", Expr.variable("lambdaW"));
        return modes.stream()
                .map(m -> new Mode(
                        m.label(),
                        m.matrix().stream()
                                .map(row -> row.stream()
                                        .map(e -> e.substitute(swap))
                                        .toList())
                                .toList(),
                        m.multiplicity()))
                .toList();
    }
}
