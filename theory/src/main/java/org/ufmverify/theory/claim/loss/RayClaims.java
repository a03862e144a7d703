package org.ufmverify.theory.claim.loss;

import static org.ufmverify.theory.claim.ClaimBuilder.claim;
import static org.ufmverify.theory.claim.Mutation.right;
import static org.ufmverify.theory.claim.Mutation.scale;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Claim.Group;
import org.ufmverify.theory.claim.ClaimBuilder;
import org.ufmverify.theory.claim.Mutation;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Restricted;
import org.ufmverify.theory.claim.loss.subject.Subject;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.loss.Ray;

/** The loss along the symmetric ray: its gradient there, and its curvature in the directions that classes leave alike. */
final class RayClaims {
    private static final Expr K = RayCoordinates.K;
    private static final Expr WRONG = K.minus(Expr.ONE);

    private final Subject subject;
    private final RayCoordinates ray;

    private RayClaims(Subject subject, RayCoordinates ray) {
        this.subject = subject;
        this.ray = ray;
    }

    static List<Claim> all(Subject subject, RayCoordinates ray) {
        RayClaims claims = new RayClaims(subject, ray);
        return subject.loss().isSmooth() ? List.of(claims.gradient(), claims.curvature()) : List.of();
    }

    private Check.Decide same(String id, Expr left, Expr right) {
        return Statements.decide(id, ray.where(), List.of(Relation.equal(left, right)), ray.box());
    }

    /** Returns the steps that show what t1 and t2 are, for claims that rest on them. */
    static List<Step> curvatures(Subject subject, RayCoordinates ray) {
        RayClaims claims = new RayClaims(subject, ray);
        return List.of(claims.alongStep(), claims.acrossStep());
    }

    private Claim gradient() {
        Ray q = ray.ray();
        Expr byGamma = ray.byGamma().apply(q.phi());
        Check.Decide margin =
                same("ray-slope", byGamma, WRONG.over(K).times(q.g()).negate());
        Check.Decide mean = same("ray-mean", ray.byMean().apply(q.phi()), q.c());
        ClaimBuilder builder = claim(
                        Group.CLOSED_FORM, "ray-gradient", "The gradient of the loss along the symmetric ray" + side())
                .states(
                        "\\partial_\\gamma\\varphi = -\\frac{K-1}{K}\\,g, \\quad \\partial_m\\varphi = C, \\qquad g = "
                                + Latex.of(q.g()) + ",\\quad C = " + Latex.of(q.c()),
                        margin.statement())
                .assuming(ray.where().stream().map(Relation::write).toList())
                .asked()
                .step(Step.definition(
                        "On $z = \\gamma(e_k-1/K)+m1$ all wrong components of the gradient are alike; $g$ is a wrong one less"
                                + " the true one, $C$ the sum of all.",
                        "\\nabla\\ell = \\frac{C+g}{K}\\,1-g\\,e_k"));
        if (ray.isInProbability()) {
            builder.step(Step.symbolic(
                    "In the logits, g is that of a function of p.",
                    "g = Kq\\,\\psi(p)",
                    Restricted.entries(same("ray-in-p", direct().g(), q.g()))));
        }
        return builder.step(Step.symbolic(
                        "Along $e_k-1/K$, of squared length $(K-1)/K$, the derivative is",
                        "\\partial_\\gamma\\varphi = -\\tfrac{K-1}{K}\\,g",
                        Restricted.entries(margin)))
                .step(Step.symbolic("and along $1$", "\\partial_m\\varphi = C", Restricted.entries(mean)))
                .mutant("factor (K-1)/K missing", right(margin, scale("K/(K-1)")))
                .mutant("sign flipped", right(margin, scale("-1")))
                .mutant("a hundredth more along 1", right(mean, Mutation.add("1/100")))
                .build();
    }

    /** Returns the ray as derived from the logits, in the coordinates. */
    private Ray direct() {
        return RayCoordinates.map(Ray.of(subject.loss()), ray.change());
    }

    /** Kinks restrict what is said to the side that was derived. */
    private String side() {
        return ray.branches() > 0 ? ", on the assumed side of its kinks" : "";
    }

    private Check.Decide along() {
        Expr second = ray.byGamma().apply(ray.byGamma().apply(ray.ray().phi()));
        return same("ray-t1", second, WRONG.over(K).times(ray.ray().t1()));
    }

    private Step alongStep() {
        return Step.symbolic(
                "Along $e_k-1/K$.", "\\partial^2_\\gamma\\varphi = \\tfrac{K-1}{K}\\,t_1", Restricted.entries(along()));
    }

    private Step acrossStep() {
        return Step.symbolic(
                "Along the difference of two wrong classes, of squared length 2.",
                "\\partial_s^2\\,\\ell(z+s(e_i-e_j),k) = 2\\,t_2",
                Restricted.entries(across(ray.ray().t2().times(Expr.integer(2)))));
    }

    /** Returns the steps that show what t0 and t01 are. */
    static List<Step> meanCurvatures(Subject subject, RayCoordinates ray) {
        RayClaims claims = new RayClaims(subject, ray);
        return List.of(claims.alongMeanStep(), claims.mixedStep());
    }

    private Check.Decide alongMean() {
        return same(
                "ray-t0", ray.byMean().apply(ray.ray().c()), K.times(ray.ray().t0()));
    }

    private Step alongMeanStep() {
        return Step.symbolic("Along $1$.", "\\partial_mC = K\\,t_0", Restricted.entries(alongMean()));
    }

    private Step mixedStep() {
        Check.Decide t01 = same(
                "ray-t01",
                ray.byMean().apply(ray.ray().g()).times(WRONG).over(K).negate(),
                WRONG.sqrt().times(ray.ray().t01()));
        return Step.symbolic(
                "Mixed.", "-\\tfrac{K-1}{K}\\,\\partial_mg = \\sqrt{K-1}\\,t_{01}", Restricted.entries(t01));
    }

    private Claim curvature() {
        Ray q = ray.ray();
        Check.Decide t1 = along();
        Check.Decide t0 = alongMean();
        return claim(Group.CURVATURE, "ray-curvature", "The curvature of the loss on the symmetric ray" + side())
                .states(
                        "t_1 = " + Latex.of(q.t1()) + ",\\quad t_2 = " + Latex.of(q.t2()) + ",\\quad t_0 = "
                                + Latex.of(q.t0()) + ",\\quad t_{01} = " + Latex.of(q.t01()),
                        t1.statement() + " && "
                                + across(q.t2().times(Expr.integer(2))).statement())
                .assuming(ray.where().stream().map(Relation::write).toList())
                .asked()
                .step(Step.definition(
                        "The Hessian commutes with the permutations of the wrong classes: it is a number on the differences of"
                                + " wrong classes and a 2 x 2 matrix on $e_k-1/K$ and $1$, normalised.",
                        "t_2, \\qquad \\begin{pmatrix}t_1&t_{01}\\\\t_{01}&t_0\\end{pmatrix}"))
                .step(alongStep())
                .step(alongMeanStep())
                .step(mixedStep())
                .step(acrossStep())
                .mutant("factor (K-1)/K missing in t1", right(t1, scale("K/(K-1)")))
                .mutant("factor 2 missing in t2", across(q.t2()))
                .mutant("sign of t1 flipped", right(t1, scale("-1")))
                .mutant("a hundredth more in t0", right(t0, Mutation.add("1/100")))
                .build();
    }

    /** The second derivative along e_i - e_j at the ray, with a stated value. */
    private Check.Decide across(Expr stated) {
        Expr s = Expr.variable("s");
        Expr along = Ray.across(subject.loss(), s);
        Expr second = ray.change().apply(along.derivative("s").derivative("s").substitute(Map.of("s", Expr.ZERO)));
        return Statements.decide("ray-t2", ray.whereForThree(), List.of(Relation.equal(second, stated)), ray.box());
    }
}
