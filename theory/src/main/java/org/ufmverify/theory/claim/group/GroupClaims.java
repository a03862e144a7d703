package org.ufmverify.theory.claim.group;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.group.GroupStatements.and;
import static org.ufmverify.theory.claim.group.GroupStatements.decide;

import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.Step;

/** Cross-entropy and label smoothing with any class counts: when the classes of a group merge, and how far they are apart before. */
public final class GroupClaims {
    private static final List<String> GROUP = List.of("T > 0", "s > 0", "c > 0", "n > 0", "delta >= 0", "delta < 1");

    private static final List<String> COUNTS = List.of("T > 0", "s > 0", "N > 0", "n > 0", "delta >= 0", "delta < 1");

    private static final List<String> PAIR =
            List.of("T > 0", "s > 0", "KA >= 1", "KB >= 2", "nB > 0", "delta >= 0", "delta < 1");

    private GroupClaims() {}

    /** Returns the claims about groups and about critical points. */
    public static List<Claim> all() {
        return Stream.concat(Stream.of(lead(), threshold(), PairClaim.freeBias()), CriticalPointClaims.all().stream())
                .toList();
    }

    /** The pull of the data on the centred vectors of a group, with a stated lead. */
    private static String pull(String lead) {
        return "c/(T*Sqrt(n))*(1-delta-(" + lead + "))";
    }

    /** That the pull is s at a stated lead that is positive. */
    private static Check.Decide pulled(String lead) {
        return decide("group-pulled", and(GROUP, lead + " > 0"), pull(lead) + " == s");
    }

    private static Claim lead() {
        Check.Decide entries = decide(
                "group-pull",
                and(GROUP, "K >= 2"),
                "c/(T*Sqrt(n))*(p-(1-delta+delta/K))-c/(T*Sqrt(n))*(q-delta/K) == -" + pull("p-q"));
        Check.Decide order = decide("group-order", and(GROUP, "q > 0", "x > 0"), "q*Exp(x/(T*Sqrt(n)))-q > 0");
        Check.Decide excluded =
                decide("group-excluded", and(GROUP, "q > 0", "x < 0"), pull("q*Exp(x/(T*Sqrt(n)))-q") + " > -s");
        Check.Decide apart =
                decide("group-apart", and(GROUP, pull("y") + " == s", "y > 0"), "y == groupLead(delta,T,s*Sqrt(n)/c)");
        Check.Decide merged =
                decide("group-merged", and(GROUP, pull("0") + " <= s"), "groupLead(delta,T,s*Sqrt(n)/c) == 0");
        Check.Decide converse = decide(
                "group-merge-threshold",
                and(GROUP, pull("0") + " > s"),
                "groupLead(delta,T,s*Sqrt(n)/c) > 0 && T*groupStrength(s,n,c)+delta < 1");
        return claim(
                        Group.CLOSED_FORM,
                        "group-lead",
                        "The lead of the own class over the others of its group; at zero the group merges into one point")
                .states(
                        "p_{\\mathrm{own}}-p_{\\mathrm{in}} = \\max(0,\\,1-\\delta-Ta_g), \\qquad a_g ="
                                + " \\frac{s\\sqrt{n_g}}{c_g}",
                        "the lead of a sample's own class over another of its group is groupLead(delta,T,groupStrength(s,n,c))")
                .assuming(and(GROUP, "d >= K - 1"))
                .remarking(
                        "For any other groups, and in every bias mode: without a bias, with a free one or one with decay.")
                .step(Step.textbook(
                        "The problem is equivalent to a convex one in the logits"
                                + " $X = [Wh_k\\sqrt{n_k}]$ and $b$ (variational-form; $c_k$ is the weight of class $k$ times"
                                + " $n_k/N$). Exchanging two classes of a group does not change it, so the mean over all exchanges"
                                + " of a minimizer is one; the log-sum-exp is strictly convex but for shifts, so that all"
                                + " minimizers have the same probabilities.",
                        "\\textstyle\\sum_kc_k\\,\\ell(Xe_k/\\sqrt{n_k}+b,k)+s\\,\\|X\\|_*+\\frac{\\lambda_b}{2}|b|^2"))
                .step(Step.definition(
                        "So $X$ and the data gradient $G = [c_k(p_k-y_k)/(T\\sqrt{n_k})]$ map the vectors on the group that sum to"
                                + " zero to multiples of themselves, and all others to others: $X$ is $\\alpha$ there, $-G$ is"
                                + " $\\beta$.",
                        "X = \\alpha,\\quad -G = \\beta \\quad\\text{on } \\{v: v_k = 0 \\text{ off the group},"
                                + " \\textstyle\\sum v_k = 0\\}"))
                .step(Step.symbolic(
                        "$\\beta$ is the difference of an own and another entry.",
                        "\\beta = \\tfrac{c_g}{T\\sqrt{n_g}}\\left(1-\\delta-(p_{\\mathrm{own}}-p_{\\mathrm{in}})\\right)",
                        entries))
                .step(
                        Step.textbook(
                                "$-G/s$ is a subgradient of the nuclear norm at $X$; on this space the norm of $X$ is $|\\alpha|$ times its"
                                        + " dimension.",
                                "\\beta = s\\,\\mathrm{sign}\\,\\alpha\\ (\\alpha \\ne 0), \\qquad |\\beta| \\le s\\ (\\alpha = 0)"))
                .step(Step.symbolic(
                        "Offset and bias are the same in the group, so that the logits differ by $\\alpha/\\sqrt{n_g}$, and"
                                + " $p_{\\mathrm{own}} = p_{\\mathrm{in}}\\,e^{\\alpha/(T\\sqrt{n_g})}$: the lead has the sign of"
                                + " $\\alpha$.",
                        "\\alpha > 0 \\implies p_{\\mathrm{own}} > p_{\\mathrm{in}}",
                        order))
                .step(Step.symbolic(
                        "A negative $\\alpha$ would need $\\beta = -s$.",
                        "\\alpha < 0 \\implies \\beta > -s",
                        excluded))
                .step(Step.symbolic(
                        "Where $\\alpha > 0$, $\\beta = s$ gives the lead.",
                        "p_{\\mathrm{own}}-p_{\\mathrm{in}} = 1-\\delta-Ta_g",
                        apart))
                .step(Step.symbolic(
                        "And this lead, where it is positive, has $\\beta = s$.",
                        "\\beta = s",
                        pulled("groupLead(delta,T,s*Sqrt(n)/c)")))
                .step(Step.symbolic(
                        "Where $\\alpha = 0$, the classes are one point and the lead is 0.",
                        "\\tfrac{c_g(1-\\delta)}{T\\sqrt{n_g}} \\le s \\implies 1-\\delta-Ta_g \\le 0",
                        merged))
                .step(Step.symbolic(
                        "Otherwise $\\alpha$ cannot vanish, and the formula is positive.",
                        "\\tfrac{c_g(1-\\delta)}{T\\sqrt{n_g}} > s \\implies Ta_g+\\delta < 1",
                        converse))
                .mutant("temperature missing", pulled("groupLead(delta,1,s*Sqrt(n)/c)"))
                .mutant("n instead of its root", pulled("groupLead(delta,T,s*n/c)"))
                .mutant("smoothing forgotten", pulled("groupLead(0,T,s*Sqrt(n)/c)"))
                .mutant(
                        "merged at half the threshold",
                        decide(
                                "group-merged",
                                and(GROUP, pull("0") + " <= 2*s"),
                                "groupLead(delta,T,s*Sqrt(n)/c) == 0"))
                .mutant(
                        "the wrong class leads",
                        decide("group-order", and(GROUP, "q > 0", "x > 0"), "q*Exp(x/(T*Sqrt(n)))-q < 0"))
                .build();
    }

    private static Claim threshold() {
        Check.Decide strength = decide("group-strength", COUNTS, "groupStrength(s,n,n/N) == N*s/Sqrt(n)");
        Check.Decide below =
                decide("minority-below", and(COUNTS, "n <= minorityCount(N,s,delta,T)"), "T*N*s/Sqrt(n)+delta >= 1");
        Check.Decide above =
                decide("minority-above", and(COUNTS, "n > minorityCount(N,s,delta,T)"), "T*N*s/Sqrt(n)+delta < 1");
        Check.Decide rise =
                decide("minority-rise", COUNTS, "minorityCount(N,s,delta,T) == minorityCount(N,s,0,T)/(1-delta)^2");
        Check.Decide decays = decide(
                "minority-decays",
                List.of("lambdaW > 0", "lambdaH > 0", "N > 0", "delta >= 0", "delta < 1"),
                "minorityCount(N,Sqrt(lambdaW*lambdaH),delta,1) == N^2*lambdaW*lambdaH/(1-delta)^2");
        String strengthOfB = "T*(KA*r*nB+KB*nB)*s/Sqrt(nB)+delta";
        Check.Decide beyond = decide(
                "critical-ratio-beyond", and(PAIR, "r >= criticalRatio(s,delta,T,KA,KB,nB)"), strengthOfB + " >= 1");
        Check.Decide before = decide(
                "critical-ratio-before", and(PAIR, "r < criticalRatio(s,delta,T,KA,KB,nB)"), strengthOfB + " < 1");
        return claim(
                        Group.CLOSED_FORM,
                        "minority-threshold",
                        "The count up to which classes merge, and how smoothing raises it")
                .states(
                        "\\text{merged} \\iff n_g \\le \\left(\\frac{TNs}{1-\\delta}\\right)^2, \\qquad \\frac{n_A}{n_B} \\ge"
                                + " R^* = \\frac{1}{K_A}\\left(\\frac{1-\\delta}{Ts\\sqrt{n_B}}-K_B\\right)",
                        "a group merges exactly where n is at most minorityCount(N,s,delta,T)")
                .assuming(and(COUNTS, "d >= K - 1"))
                .remarking("Without class weights; groups of two classes or more.")
                .step(Step.symbolic("Without weights $c_g = n_g/N$.", "a_g = \\tfrac{Ns}{\\sqrt{n_g}}", strength))
                .step(Step.definition("A group merges where its lead is zero (group-lead).", "Ta_g+\\delta \\ge 1"))
                .step(Step.symbolic(
                        "Up to the count it does,", "n_g \\le n_{\\min} \\implies Ta_g+\\delta \\ge 1", below))
                .step(Step.symbolic("above it does not.", "n_g > n_{\\min} \\implies Ta_g+\\delta < 1", above))
                .step(Step.symbolic(
                        "In terms of the decays.",
                        "n_{\\min} = \\tfrac{N^2\\lambda_W\\lambda_H}{(1-\\delta)^2}",
                        decays))
                .step(Step.symbolic(
                        "Smoothing raises it.", "n_{\\min}(\\delta) = \\tfrac{n_{\\min}(0)}{(1-\\delta)^2}", rise))
                .step(Step.symbolic(
                        "Two groups with $n_A = rn_B$ have $N = (K_Ar+K_B)\\,n_B$. From the critical ratio on B merges,",
                        "r \\ge R^* \\implies Ta_B+\\delta \\ge 1",
                        beyond))
                .step(Step.symbolic("below it does not.", "r < R^* \\implies Ta_B+\\delta < 1", before))
                .mutant(
                        "smoothing raises it by the first power",
                        decide(
                                "minority-rise",
                                COUNTS,
                                "minorityCount(N,s,delta,T) == minorityCount(N,s,0,T)/(1-delta)"))
                .mutant(
                        "smoothing lowers it",
                        decide(
                                "minority-rise",
                                COUNTS,
                                "minorityCount(N,s,delta,T) == minorityCount(N,s,0,T)*(1-delta)^2"))
                .mutant(
                        "number of samples instead of its square in the decays",
                        decide(
                                "minority-decays",
                                List.of("lambdaW > 0", "lambdaH > 0", "N > 0", "delta >= 0", "delta < 1"),
                                "minorityCount(N,Sqrt(lambdaW*lambdaH),delta,1) == N*lambdaW*lambdaH/(1-delta)^2"))
                .mutant(
                        "merged up to twice the count",
                        decide(
                                "minority-below",
                                and(COUNTS, "n <= 2*minorityCount(N,s,delta,T)"),
                                "T*N*s/Sqrt(n)+delta >= 1"))
                .mutant(
                        "classes of the groups exchanged in the ratio",
                        decide(
                                "critical-ratio-beyond",
                                and(PAIR, "r >= criticalRatio(s,delta,T,KB,KA,nB)"),
                                strengthOfB + " >= 1"))
                .build();
    }
}
