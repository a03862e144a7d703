package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.classes.ClassSteps;
import org.ufmverify.theory.claim.classes.JointModes;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The complete spectrum of the Hessian in (W, H) and in (W, H, b) at the symmetric point of any smooth symmetric loss, with K
 * symbolic: the Hessian commutes with the permutations of the classes, and all of its parts are maps between K x K matrices.
 *
 * <p>In the statements w is the root of K |zeta|/gamma, y stands for lambda_H/lambda_W, v for a curvature gamma t/a, x for tau.
 */
final class JointSpectrumClaims {
    private static final List<String> DECAYS = List.of("lambdaW > 0", "lambdaH > 0");

    /** The factors of the data curvature and of the gradient, and the decays as multiples of s. */
    private static final Check.Decide UNITS = Statements.decide(
            "loss-joint-units",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"),
            "gamma/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)*gamma/regularization(K,n,lambdaW,lambdaH) &&"
                    + " regularization(K,n,lambdaW,lambdaH)/(K*Sqrt(n)) == Sqrt(lambdaW*lambdaH)");

    private static final Check.Decide ROOTS = Statements.decide(
            "loss-joint-roots",
            DECAYS,
            "Sqrt(lambdaW*lambdaH)*Sqrt(lambdaW/lambdaH) == lambdaW && Sqrt(lambdaW*lambdaH)*Sqrt(lambdaH/lambdaW) == lambdaH");

    /** A normalized symmetric form of the couplings of Y_v with v 1^T, and of both with 1 v^T. */
    private static final Check.Decide NORMALIZED = Statements.decide(
            "loss-joint-normalized",
            List.of("K >= 3", "u > 0", "v > 0"),
            "u*(K-2)/K*Sqrt(K^2/(K-2)) == u*Sqrt(K-2) && u*K*Sqrt((K-2)/K^2) == u*Sqrt(K-2) &&"
                    + " v/Sqrt(K-1)*(K-2)/K*Sqrt(K^2/(K-2)) == v*Sqrt((K-2)/(K-1))",
            Map.of("u", Range.of(0, 10), "v", Range.of(0, 10)));

    private static final Check.Decide ANTISYMMETRIC = Statements.decide(
            "loss-joint-antisymmetric",
            List.of("lambdaW > 0", "lambdaH > 0", "v > 0"),
            "(1+v)*lambdaW*(1+v)*lambdaH-(Sqrt(lambdaW*lambdaH)*(v+1))^2 == 0",
            Map.of("v", Range.of(0, 10)));

    private static final Check.Decide PAIR = Statements.decide(
            "loss-joint-pair",
            List.of("lambdaW > 0", "lambdaH > 0", "v > 0"),
            "(1+v)*lambdaW*(1+v)*lambdaH-(Sqrt(lambdaW*lambdaH)*(v-1))^2 == 16*lambdaW*lambdaH*v/4",
            Map.of("v", Range.of(0, 10)));

    private static final Check.Decide OUTSIDE = Statements.decide(
            "loss-joint-outside",
            List.of("lambdaW > 0", "lambdaH > 0", "x >= -1", "x <= 1"),
            "lambdaW*lambdaH-(Sqrt(lambdaW*lambdaH)*x)^2 == lambdaW*lambdaH*(1-x^2) && 1-x^2 >= 0",
            Map.of("x", Range.of(-1, 1)));

    private static final Check.Decide WITHIN = Statements.decide(
            "loss-joint-within",
            List.of("K >= 2", "n >= 1", "lambdaW > 0", "lambdaH > 0", "gamma > 0"),
            "gamma*Sqrt(n*lambdaH/lambdaW)/(K*n) == lambdaH*gamma/regularization(K,n,lambdaW,lambdaH)");

    /** Where multiplicities are searched for counterexamples: far out the rounding of their products is larger than 1. */
    private static final Map<String, Range> SMALL =
            Map.of("K", Range.of(3, 9), "n", Range.of(1, 9), "d", Range.of(1, 20));

    private final Subject subject;
    private final RayCoordinates ray;
    private final boolean invariant;

    private JointSpectrumClaims(Subject subject, RayCoordinates ray) {
        this.subject = subject;
        this.ray = ray;
        this.invariant = subject.loss().isShiftInvariant();
    }

    static List<Claim> all(Subject subject, RayCoordinates ray) {
        JointSpectrumClaims claims = new JointSpectrumClaims(subject, ray);
        return List.of(claims.joint(false), claims.joint(true), claims.biasBlock());
    }

    private List<String> where(boolean withBias) {
        List<String> all = new ArrayList<>(
                ray.belowForThree().stream().map(Relation::write).toList());
        all.add(invariant ? "d >= K - 1" : "d >= K");
        if (withBias) {
            all.add("lambdaB >= 0");
        }
        return all;
    }

    private Step attained() {
        return SpectrumClaims.attained(ray.belowForThree(), ray);
    }

    /** All multiplicities, with a stated one for the rotations of the antisymmetric modes, where zeta vanishes and where not. */
    private static Check.Decide count(boolean withBias, String antisymmetric) {
        String bias = withBias ? "+K" : "";
        String three = withBias ? "5" : "4";
        String two = withBias ? "3" : "2";
        String pairs = "+2*(K*(K-3)/2)+2*(" + antisymmetric + ")";
        String within = "+K*(n-1)*(K-2)+K*(n-1)+K*(n-1)*(d-K+1)";
        String turned = "+K*(n-1)*(K-2)+2*K*(n-1)+K*(n-1)*(d-K)";
        return Statements.decide(
                "loss-joint-count" + (withBias ? "-bias" : ""),
                List.of("K >= 3", "n >= 1", "d >= 1"),
                three + "*(K-1)+" + two + pairs + "+2*(K-1)*(d-K+1)+2*(d-K+1)" + within + " == K*d+K*n*d" + bias
                        + " && (" + three + "+2)*(K-1)+(" + two + "+2)" + pairs + "+2*K*(d-K)" + turned
                        + " == K*d+K*n*d" + bias,
                SMALL);
    }

    private Claim joint(boolean withBias) {
        String variables = withBias ? "(W, H, b), the bias free or with decay" : "(W, H), without a bias";
        Check.Decide count = count(withBias, "(K-1)*(K-2)/2");
        ClaimBuilder builder = claim(
                        Group.JOINT,
                        "joint-spectrum" + (withBias ? "-bias" : ""),
                        "The complete spectrum of the joint Hessian in " + variables + ray.scope())
                .states(
                        "B\\ (K-1\\text{ times}),\\quad D\\ (\\text{once}),\\quad \\tfrac12\\left((1+y_2)L \\pm"
                                + " \\sqrt{((1+y_2)L)^2-16\\lambda_W\\lambda_Hy_2}\\right),\\quad (1+y_2)L,\\ 0,\\quad"
                                + " \\text{outside of the span and within classes}",
                        "blocks B (K-1 times) and D (once), the pair of y2 (K(K-3)/2 times), (1+y2)L and 0 ((K-1)(K-2)/2 times each),"
                                + " outside and within classes; y_i = gamma t_i/a")
                .assuming(where(withBias))
                .remarking("At each symmetric stationary point with a positive margin. "
                        + (invariant
                                ? "Here t_0 = t_01 = zeta = tau = 0: without a bias x_2 decouples with the eigenvalue of the classifier's"
                                        + " decay"
                                        + (withBias ? ", and b along 1 has that of its own. " : ". ")
                                : "A free bias has zeta = 0. ")
                        + "Without zeta x_1, y_2, x_o and y_o are left out, and outside of the span 0 and L come (K-1)(d-K+1) times each and"
                        + " the eigenvalues of ((lambda_W, -s tau), (-s tau, lambda_H)) d-K+1 times; with it 0 and L come K(d-K) times"
                        + " each.")
                .asked()
                .step(attained());
        RayClaims.curvatures(subject, ray).forEach(builder::step);
        if (!invariant) {
            RayClaims.meanCurvatures(subject, ray).forEach(builder::step);
        }
        builder.step(Step.definition(
                        "With $w = \\sqrt{K|\\zeta|/\\gamma}$, $\\rho^4 = n\\lambda_H/\\lambda_W$ and an isometry $Q$ the point is"
                                + " $W = \\rho\\sqrt\\gamma\\,(\\Pi+\\frac{\\tau w}{K}J)Q^T$, $h_k ="
                                + " \\frac{\\sqrt\\gamma}{\\rho}\\,Q(\\Pi+\\frac wKJ)e_k$; where $\\zeta \\ne 0$, $\\tau$ is its sign, else"
                                + " $w = 0$. In directions $dW = PQ^T$, $dh_{k,i} = QYe_k/\\sqrt n$, $db$ the second variation is, with"
                                + " $\\mathcal{A}(X) = [A_kx_k]$, $T = \\Pi+\\frac{\\tau}{K}J$ and $r = \\lambda_H/\\lambda_W$,",
                        "\\tfrac{s\\gamma}{a}\\langle E,\\mathcal{A}(E)\\rangle-2s\\,\\langle P,TY^T\\rangle+\\lambda_W|P|^2"
                                + "+\\lambda_H|Y|^2" + (withBias ? "+\\lambda_b|db|^2" : "") + ", \\quad E ="
                                + " r^{-1/4}P\\left(\\Pi+\\tfrac wKJ\\right)+r^{1/4}\\left(\\Pi+\\tfrac{\\tau w}{K}J\\right)Y"
                                + (withBias ? "+\\tfrac{n^{1/4}}{\\sqrt\\gamma}\\,db\\,1^T" : "")))
                .step(Step.symbolic(
                        "The factors.",
                        "\\tfrac{\\gamma}{K\\sqrt n} = \\tfrac{s\\gamma}{a}, \\quad \\tfrac{a}{K\\sqrt n} = s",
                        UNITS))
                .step(ClassSteps.families())
                .step(ClassSteps.complete())
                .step(ClassSteps.ranks());
        modes(builder);
        blocks(builder, withBias);
        return builder.step(Step.symbolic(
                        "All multiplicities sum to the dimension, where zeta vanishes and where not.",
                        withBias ? "Kd+Knd+K" : "Kd+Knd",
                        count))
                .mutant("multiplicity of the antisymmetric modes shifted", count(withBias, "K*(K-1)/2"))
                .mutant("curvature mixed with the wrong factor", JointModes.curvatureOfThree("(K-1)*v"))
                .mutant("no mixing with the mean of the logits", JointModes.curvatureOfTwo("(v-v)"))
                .mutant("transpose without tau", JointModes.turnedOfThree("1"))
                .mutant("factor 16 missing in the pair", right(PAIR, scale("1/16")))
                .mutant("decays exchanged", right(ROOTS, scale("lambdaW/lambdaH")))
                .mutant("factor n missing in the units", right(UNITS, scale("Sqrt(n)")))
                .build();
    }

    private static void modes(ClaimBuilder builder) {
        builder.step(Step.symbolic(
                        "$\\mathcal{A}$ on $Y_v$, $v1^T$, $1v^T$, with $e = (t_1-t_2)/(K-1)$ and $m = t_{01}/\\sqrt{K-1}$; x, y, u are"
                                + " their coefficients, that of $Y_v$ times K.",
                        "\\begin{pmatrix}t_2+e(K-2)&e&m\\\\e(K-2)&t_2+e&m\\\\m(K-2)&m&t_0\\end{pmatrix}",
                        JointModes.curvatureOfThree("v")))
                .step(Step.symbolic(
                        "On $\\Pi$ (its coefficient times K) and $J$.",
                        "\\begin{pmatrix}t_1&m\\\\(K-1)m&t_0\\end{pmatrix}",
                        JointModes.curvatureOfTwo("v")))
                .step(Step.symbolic("On all others.", "\\mathcal{A}(X) = t_2X", JointModes.curvatureOfOthers()))
                .step(Step.symbolic(
                        "$TX^T$ on the three.",
                        "Y_v \\mapsto Y_v,\\quad 1v^T \\mapsto v1^T,\\quad v1^T \\mapsto \\tau\\,1v^T",
                        JointModes.turnedOfThree("q")))
                .step(Step.symbolic(
                        "On the two.", "\\Pi \\mapsto \\Pi,\\quad J \\mapsto \\tau J", JointModes.turnedOfTwo()))
                .step(Step.symbolic("On the others.", "X \\mapsto \\mp X", JointModes.turnedOfOthers()))
                .step(Step.symbolic(
                        "$P \\mapsto P(\\Pi+\\frac wKJ)$ on the three.",
                        "v1^T \\mapsto w\\,v1^T",
                        JointModes.rightOfThree()))
                .step(Step.symbolic(
                        "$Y \\mapsto (\\Pi+\\frac{\\tau w}{K}J)Y$ on the three.",
                        "1v^T \\mapsto \\tau w\\,1v^T",
                        JointModes.leftOfThree()))
                .step(Step.symbolic("On the two.", "J \\mapsto wJ", JointModes.rightOfTwo()))
                .step(Step.symbolic("And", "J \\mapsto \\tau wJ", JointModes.leftOfTwo()))
                .step(Step.symbolic("The others stay.", "X \\mapsto X", JointModes.sidesOfOthers()))
                .step(Step.symbolic(
                        "Lengths.",
                        "\\|Y_v\\|^2 = \\left(1-\\tfrac2K\\right)\\|v\\|^2, \\quad \\|v1^T\\|^2 = \\|1v^T\\|^2 = K\\,\\|v\\|^2",
                        JointModes.lengths()))
                .step(Step.symbolic(
                        "In normalized bases the couplings are symmetric.",
                        "e\\sqrt{K-2}, \\qquad t_{01}\\sqrt{\\tfrac{K-2}{K-1}}, \\qquad \\tfrac{t_{01}}{\\sqrt{K-1}}",
                        NORMALIZED));
    }

    private static void blocks(ClaimBuilder builder, boolean withBias) {
        String columns = "x_3:(r^{-1/4},0,0),\\ x_2:(0,0,r^{-1/4}),\\ x_1:(0,wr^{-1/4},0),\\ y_3:(r^{1/4},0,0),\\"
                + " y_1:(0,r^{1/4},0),\\ y_2:(0,0,\\tau wr^{1/4})"
                + (withBias ? ",\\ \\beta:(0,\\sqrt{K}n^{1/4}\\gamma^{-1/2},0)" : "");
        builder.step(Step.definition(
                        "So for each $v$ there is the block $B$: columns in the coordinates of $Y_v$, $v1^T$, $1v^T$ times the matrix"
                                + " $D_3$ above, $\\frac{s\\gamma}{a}$ times; on the diagonal the decays; and $-s$ times $x_3y_3$,"
                                + " $x_1y_2$ and $\\tau x_2y_1$.",
                        columns))
                .step(Step.definition(
                        "And once $D$, with $D_2 = \\begin{pmatrix}t_1&t_{01}\\\\t_{01}&t_0\\end{pmatrix}$, $-s$ times $x_ay_a$ and"
                                + " $\\tau x_oy_o$.",
                        "x_a:(r^{-1/4},0),\\ y_a:(r^{1/4},0),\\ x_o:(0,wr^{-1/4}),\\ y_o:(0,\\tau wr^{1/4})"
                                + (withBias ? ",\\ \\beta:(0,\\sqrt{K}n^{1/4}\\gamma^{-1/2})" : "")))
                .step(Step.symbolic(
                        "The roots of the decays.",
                        "s\\,r^{-1/2} = \\lambda_W, \\qquad s\\,r^{1/2} = \\lambda_H",
                        ROOTS))
                .step(Step.symbolic(
                        "Antisymmetric matrices: trace $(1+y_2)L$, and one eigenvalue vanishes, the rotations.",
                        "\\det\\,(1+y_2)\\begin{pmatrix}\\lambda_W&s\\\\s&\\lambda_H\\end{pmatrix} = 0",
                        ANTISYMMETRIC))
                .step(Step.symbolic(
                        "Symmetric ones: trace $(1+y_2)L$ and determinant.",
                        "\\lambda_W\\lambda_H(1+y_2)^2-s^2(y_2-1)^2 = 4\\lambda_W\\lambda_Hy_2",
                        PAIR))
                .step(Step.symbolic(
                        "Outside of the span E vanishes: trace $L$ and the determinant, with 1 for $\\tau$ across 1.",
                        "\\lambda_W\\lambda_H-s^2\\tau^2 = \\lambda_W\\lambda_H(1-\\tau^2) \\ge 0",
                        OUTSIDE))
                .step(Step.symbolic(
                        "Within classes the features move alone, by $\\frac1NW^TA_kW+\\lambda_H$, where"
                                + " $W = \\rho\\sqrt\\gamma\\,(\\Pi+\\frac{\\tau w}{K}J)Q^T$: $\\lambda_H(1+y_2)$ across the wrong classes,"
                                + " $\\lambda_H$ out of the span, and",
                        "\\lambda_H\\left(I+\\tfrac{\\gamma}{a}\\begin{pmatrix}t_1&\\tau wt_{01}\\\\\\tau wt_{01}&w^2t_0"
                                + "\\end{pmatrix}\\right)",
                        WITHIN));
    }

    private Claim biasBlock() {
        Check.Decide across = Statements.decide(
                "loss-bias-across",
                List.of("K >= 2"),
                "((K-2)*u+v)/(K-1) == u+(v-u)/(K-1)",
                Map.of("u", Range.of(0, 10), "v", Range.of(0, 10)));
        Check.Decide along = Statements.decide(
                "loss-bias-projection", List.of("K >= 2"), "(1-1/K)*K/(K-1) == 1 && K*(1-1/K) == K-1", Map.of());
        ClaimBuilder builder = claim(
                        Group.CURVATURE, "b-block-spectrum", "Spectrum of the bias block of the Hessian" + ray.scope())
                .states(
                        "\\lambda_b+t_2+\\tfrac{t_1-t_2}{K-1}\\ (K-1\\text{ times}),\\qquad \\lambda_b+t_0\\ (\\text{once})",
                        "lambdaB+t2+(t1-t2)/(K-1) (K-1 times), lambdaB+t0 (once)")
                .assuming(Stream.concat(ray.belowForThree().stream().map(Relation::write), Stream.of("lambdaB >= 0"))
                        .toList())
                .asked()
                .step(attained());
        RayClaims.curvatures(subject, ray).forEach(builder::step);
        if (!invariant) {
            RayClaims.meanCurvatures(subject, ray).forEach(builder::step);
        }
        return builder.step(Step.definition(
                        "The block is the mean of the $A_k$ over the classes, which commutes with all permutations: a number on the"
                                + " vectors that sum to zero and one along 1, found by the traces.",
                        "\\tfrac1K\\textstyle\\sum_kA_k+\\lambda_bI"))
                .step(Step.symbolic(
                        "Along the normalized $1$ it is $t_0$. The trace of $A_k$ on the vectors that sum to zero is $(K-2)t_2+t_1$, over"
                                + " their $K-1$ dimensions.",
                        "\\tfrac{(K-2)t_2+t_1}{K-1} = t_2+\\tfrac{t_1-t_2}{K-1}",
                        across))
                .step(Step.symbolic(
                        "$e_k-1/K$ has the squared length $(K-1)/K$; K of them have the trace of the projector.",
                        "\\textstyle\\sum_k(e_k-1/K)(e_k-1/K)^T = \\Pi",
                        along))
                .mutant("K instead of K - 1", right(across, scale("(K-1)/K")))
                .mutant(
                        "only the curvature across the wrong classes",
                        Statements.decide(
                                "loss-bias-across",
                                List.of("K >= 2"),
                                "((K-2)*u+v)/(K-1) == u",
                                Map.of("u", Range.of(0, 10), "v", Range.of(0, 10))))
                .mutant("squared length of e_k", right(along, scale("K/(K-1)")))
                .build();
    }
}
