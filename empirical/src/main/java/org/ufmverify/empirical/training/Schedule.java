package org.ufmverify.empirical.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;

/** Learning rate as a function of how far the training is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.MultiStep.class, name = "multi-step"),
    @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = Schedule.WarmUp.class, name = "warm-up")
})
public sealed interface Schedule {

    /**
     * The rate of a step.
     *
     * @param epochsDone epochs finished before the step, in [0, epochs), with the part of the current one
     * @param epochs epochs of the whole run
     */
    double rate(double epochsDone, int epochs);

    /** The rate that was chosen, before any warm-up, steps or decline. */
    default double first() {
        return this instanceof WarmUp w ? w.then().first() : rate(0, 1);
    }

    /** Whether the rate depends on the length of the run, so that a longer run is another one from its first step on. */
    default boolean dependsOnLength() {
        return false;
    }

    /**
     * Checks that the schedule fits into a run.
     *
     * @throws IllegalArgumentException when its warm-up would not end
     */
    default void requireFits(int epochs) {}

    /**
     * The same rate all the time.
     *
     * @param start the rate, positive
     */
    record Constant(double start) implements Schedule {
        /** Checks the rate. */
        public Constant {
            checkRate(start);
        }

        @Override
        public double rate(double epochsDone, int epochs) {
            return start;
        }
    }

    /**
     * The rate times {@code factor} for each milestone that is behind.
     *
     * @param start the first rate, positive
     * @param milestones epochs after which the rate drops, rising
     * @param factor in (0, 1)
     */
    record MultiStep(double start, List<Integer> milestones, double factor) implements Schedule {
        /** Copies the list and checks the values. */
        public MultiStep {
            checkRate(start);
            milestones = List.copyOf(milestones);
            for (int i = 0; i < milestones.size(); i++) {
                int before = i == 0 ? 0 : milestones.get(i - 1);
                if (milestones.get(i) <= before) {
                    throw new IllegalArgumentException("milestones must be positive and rising, got " + milestones);
                }
            }
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("factor must be in (0, 1), got " + factor);
            }
        }

        @Override
        public double rate(double epochsDone, int epochs) {
            double rate = start;
            for (int milestone : milestones) {
                rate = epochsDone >= milestone ? rate * factor : rate;
            }
            return rate;
        }
    }

    /**
     * Half a cosine from {@code start} to 0 over the run, changing at each step.
     *
     * @param start the first rate, positive
     */
    record Cosine(double start) implements Schedule {
        /** Checks the rate. */
        public Cosine {
            checkRate(start);
        }

        @Override
        public double rate(double epochsDone, int epochs) {
            return start * (1 + Math.cos(Math.PI * epochsDone / epochs)) / 2;
        }

        @Override
        public boolean dependsOnLength() {
            return true;
        }
    }

    /**
     * Another schedule, scaled by a factor that rises linearly from 1/10 to 1 over the first epochs.
     *
     * @param epochs how long the rise takes, at least 1
     * @param then the schedule that is scaled
     */
    record WarmUp(int epochs, Schedule then) implements Schedule {
        private static final double FIRST = 0.1;

        /** Checks the length. */
        public WarmUp {
            Objects.requireNonNull(then, "then");
            if (epochs < 1) {
                throw new IllegalArgumentException("warm-up epochs must be at least 1, got " + epochs);
            }
        }

        @Override
        public double rate(double epochsDone, int allEpochs) {
            double rise = FIRST + (1 - FIRST) * Math.min(1, epochsDone / epochs);
            return rise * then.rate(epochsDone, allEpochs);
        }

        @Override
        public boolean dependsOnLength() {
            return then.dependsOnLength();
        }

        @Override
        public void requireFits(int allEpochs) {
            if (epochs > allEpochs) {
                throw new IllegalArgumentException(
                        "warm-up must be no longer than the run, got " + epochs + " of " + allEpochs + " epochs");
            }
            then.requireFits(allEpochs);
        }
    }

    private static void checkRate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate must be positive and finite, got " + rate);
        }
    }
}
