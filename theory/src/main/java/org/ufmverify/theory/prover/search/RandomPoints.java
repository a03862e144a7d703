package org.ufmverify.theory.prover.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;

/**
 * Random rational points of an assumed domain: coordinates are chosen one after the other, each from what the assumptions
 * still allow, so that thin domains are hit as well.
 */
public final class RandomPoints {
    private static final double FAR = 1e4;
    private static final int DIGITS = 9;

    private final Conjecture conjecture;
    private final List<Region> regions;
    private final SplittableRandom random;

    private RandomPoints(Conjecture conjecture, Region region, SplittableRandom random) {
        this.conjecture = conjecture;
        this.regions = List.of(region, region.withoutBox());
        this.random = random;
    }

    /** Draws in the variables of the conjecture and in further ones. */
    public static RandomPoints of(Conjecture conjecture, Set<String> further, long seed) {
        Set<String> variables = new TreeSet<>(conjecture.variables());
        variables.addAll(further);
        Region region = Region.of(variables, conjecture.integers(), conjecture.box(), conjecture.assumptions());
        return new RandomPoints(conjecture, region, new SplittableRandom(seed));
    }

    /** Returns up to so many admissible points, by turns of the box and of the domain without it. */
    public List<Map<String, BigFraction>> draw(int points, Deadline deadline) {
        List<Map<String, BigFraction>> found = new ArrayList<>();
        for (int attempt = 0; attempt < 20 * points && found.size() < points && !deadline.isOver(); attempt++) {
            Map<String, BigFraction> point = draw(regions.get(attempt % 2));
            if (!point.isEmpty() && !found.contains(point) && PointSigns.isAdmissible(conjecture, point)) {
                found.add(point);
            }
        }
        return found;
    }

    /** Returns a point that may be admissible, none when the choices made leave nothing for the others. */
    private Map<String, BigFraction> draw(Region region) {
        Propagation propagation = Propagation.of(region);
        Interval[] box = region.box();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < box.length; i++) {
            order.add(random.nextInt(order.size() + 1), i);
        }
        Map<String, BigFraction> point = new LinkedHashMap<>();
        for (int i : order) {
            if (!propagation.contract(box)) {
                return Map.of();
            }
            BigFraction value = coordinate(box[i], region.isInteger(i));
            point.put(region.variables().get(i), value);
            box[i] = Interval.around(value);
        }
        return point;
    }

    private BigFraction coordinate(Interval side, boolean integer) {
        double low = Math.max(side.lo(), Math.min(-FAR, side.hi() - FAR));
        double high = Math.min(side.hi(), Math.max(FAR, side.lo() + FAR));
        double u = random.nextDouble();
        // Half of the points lie close to an end, where claims are tight; wide ranges are met on a logarithmic scale.
        double x =
                switch (random.nextInt(4)) {
                    case 0 -> low + (high - low) * Math.pow(10, -5 * u);
                    case 1 -> high - (high - low) * Math.pow(10, -5 * u);
                    default -> low > 0 && high > 100 * low ? low * Math.pow(high / low, u) : low + u * (high - low);
                };
        return integer
                ? new BigFraction(BigDecimal.valueOf(Math.rint(x)).toBigInteger())
                : Rationals.of(new BigDecimal(x).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
    }
}
