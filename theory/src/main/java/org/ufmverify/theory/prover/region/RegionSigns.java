package org.ufmverify.theory.prover.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.normal.Signs;
import org.ufmverify.theory.prover.smt.SmtSolver;

/**
 * Signs of expressions on the points that satisfy given facts: by interval arithmetic over the box the facts allow, else by
 * the solver. Answers are remembered, and so are the problems that gave them.
 */
public final class RegionSigns implements Signs {
    private static final long STEPS = 2 * SmtSolver.STEPS_PER_SECOND / 5;

    private final Region region;
    private final Interval[] box;
    private final Deadline deadline;
    private final List<Goal> facts;
    private final Map<Expr, Integer> known = new LinkedHashMap<>();
    private final Map<Expr, Integer> evident = new HashMap<>();
    private final Set<Relation> weak = new LinkedHashSet<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private RegionSigns(Region region, Deadline deadline) {
        this.region = region;
        this.box = Propagation.contracted(region);
        this.deadline = deadline;
        this.facts = Propagation.goals(region.assumptions());
    }

    /** Returns the signs on the points of the region, whose assumptions are the facts. */
    public static RegionSigns of(Region region, Deadline deadline) {
        return new RegionSigns(region, deadline);
    }

    @Override
    public Collection<String> lemmas() {
        return List.copyOf(problems.values());
    }

    @Override
    public int of(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return c.numerator().signum();
        }
        if (!region.variables().containsAll(expr.variables())) {
            return 0;
        }
        Integer sign = known.get(expr);
        if (sign == null) {
            sign = find(expr);
            known.put(expr, sign);
        }
        return sign;
    }

    @Override
    public int weakly(Expr expr) {
        if (!region.variables().containsAll(expr.variables())) {
            return 0;
        }
        Interval value = enclosed(expr).output(0);
        if (value.lo() >= 0 || value.hi() <= 0) {
            boolean above = value.lo() >= 0;
            Relation.Operator operator = above ? Relation.Operator.GREATER_EQUAL : Relation.Operator.LESS_EQUAL;
            weak.add(new Relation(expr, operator, Expr.ZERO));
            return above ? 1 : -1;
        }
        return of(expr);
    }

    /** Returns what was found of signs so far, in the order in which it was asked for. */
    public List<Relation> found() {
        List<Relation> found = new ArrayList<>();
        known.forEach((expr, sign) -> {
            if (sign != 0) {
                Relation.Operator operator = sign > 0 ? Relation.Operator.GREATER : Relation.Operator.LESS;
                found.add(new Relation(expr, operator, Expr.ZERO));
            }
        });
        found.addAll(weak);
        return found;
    }

    private IntervalSweep enclosed(Expr expr) {
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), region.variables()));
        sweep.evaluate(box);
        return sweep;
    }

    private int find(Expr expr) {
        if (expr.variables().isEmpty()) {
            return PointSigns.enclosedSign(expr);
        }
        int evident = evident(expr);
        if (evident != 0) {
            return evident;
        }
        IntervalSweep sweep = enclosed(expr);
        Interval value = sweep.output(0);
        if (value.lo() > 0) {
            return 1;
        } else if (value.hi() < 0) {
            return -1;
        }
        double middle = sweep.tape().evaluate(middle())[sweep.tape().output(0)];
        Relation.Operator first = middle >= 0 ? Relation.Operator.GREATER : Relation.Operator.LESS;
        return holds(new Relation(expr, first, Expr.ZERO)) ? (middle >= 0 ? 1 : -1) : 0;
    }

    /** Returns the sign that an assumption states, or that follows from the signs of the parts. */
    private int evident(Expr expr) {
        Integer sign = evident.get(expr);
        if (sign == null) {
            sign = findEvident(expr);
            evident.put(expr, sign);
        }
        return sign;
    }

    private int findEvident(Expr expr) {
        for (Goal fact : facts) {
            if (fact.kind() == Goal.Kind.POSITIVE
                    && (fact.slack().equals(expr) || fact.slack().equals(expr.times(Expr.MINUS_ONE)))) {
                return fact.slack().equals(expr) ? 1 : -1;
            }
        }
        if (expr instanceof Expr.Product p) {
            int sign = 1;
            for (Expr factor : p.factors()) {
                sign *= sign == 0 ? 0 : partSign(factor);
            }
            return sign;
        } else if (expr instanceof Expr.Sum s) {
            int strict = s.terms().stream()
                    .mapToInt(this::partSign)
                    .filter(sign -> sign != 0)
                    .findFirst()
                    .orElse(0);
            boolean alike =
                    strict != 0 && s.terms().stream().allMatch(t -> partSign(t) == strict || enclosedSign(t) == strict);
            return alike ? strict : 0;
        } else if (expr instanceof Expr.Power p && partSign(p.base()) > 0) {
            return 1;
        }
        return expr instanceof Expr.Apply call && call.function() == Fn.EXP ? 1 : 0;
    }

    /** Returns a sign without asking the solver. */
    private int partSign(Expr part) {
        if (part instanceof Expr.Constant c) {
            return c.numerator().signum();
        }
        int evident = evident(part);
        if (evident != 0) {
            return evident;
        }
        Interval value = enclosed(part).output(0);
        return value.lo() > 0 ? 1 : value.hi() < 0 ? -1 : 0;
    }

    private int enclosedSign(Expr part) {
        Interval value = enclosed(part).output(0);
        return value.lo() >= 0 ? 1 : value.hi() <= 0 ? -1 : 0;
    }

    private double[] middle() {
        double[] point = new double[box.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = box[i].middle();
        }
        return point;
    }

    private boolean holds(Relation relation) {
        List<Relation> facts = new ArrayList<>(region.assumptions());
        facts.add(relation.negated());
        SmtProblem problem = SmtProblem.of(facts);
        if (!problem.isSupported() || deadline.isOver()) {
            return false;
        }
        String text = problem.text("Shows, when unsat: " + relation.write() + "\nfrom the facts stated below.");
        boolean shown =
                SmtSolver.solve(text, STEPS, deadline.secondsLeft()).status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        if (shown) {
            problems.put(relation.write(), text);
        }
        return shown;
    }
}
