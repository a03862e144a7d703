package org.ufmverify.theory.prover.region;

import java.util.List;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Contractor;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;

/** Shrinks boxes by the assumptions of a region, over and over until little is gained. */
public final class Propagation {
    private static final int MAX_ROUNDS = 6;

    private final Region region;
    private final List<Goal> assumptions;
    private final IntervalSweep sweep;
    private final Contractor contractor;

    private Propagation(Region region) {
        this.region = region;
        this.assumptions = region.assumptions().stream().map(Goal::of).toList();
        this.sweep =
                IntervalSweep.of(Tape.of(assumptions.stream().map(Goal::slack).toList(), region.variables()));
        this.contractor = Contractor.of(sweep);
    }

    public static Propagation of(Region region) {
        return new Propagation(region);
    }

    /** Returns the box of the region after propagation; unchanged when nothing is left of it. */
    public static Interval[] contracted(Region region) {
        Interval[] box = region.box();
        return of(region).contract(box) ? box : region.box();
    }

    static List<Goal> goals(List<Relation> relations) {
        return relations.stream().map(Goal::of).toList();
    }

    /** Contracts in place; returns false when no point of the box satisfies all assumptions. */
    public boolean contract(Interval[] box) {
        if (!roundIntegers(box)) {
            return false;
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double before = size(box);
            for (int i = 0; i < assumptions.size(); i++) {
                sweep.evaluate(box);
                if (assumptions.get(i).isContradictedBy(sweep.output(i))
                        || !contractor.contract(box, i, assumptions.get(i).target())) {
                    return false;
                }
            }
            if (!roundIntegers(box)) {
                return false;
            }
            double after = size(box);
            if (!(after < 0.9 * before)) {
                return true;
            }
        }
        return true;
    }

    /** Shrinks the sides of integer variables to integers; returns false when one has none. */
    public boolean roundIntegers(Interval[] box) {
        for (int i = 0; i < box.length; i++) {
            if (region.isInteger(i)) {
                box[i] = Interval.of(Math.ceil(box[i].lo()), Math.floor(box[i].hi()));
            }
            if (box[i].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Returns a measure of the box that falls when any side does. */
    private static double size(Interval[] box) {
        double product = 1;
        for (Interval side : box) {
            product *= Math.min(side.width(), 1e30) + Math.ulp(1.0);
        }
        return product;
    }
}
