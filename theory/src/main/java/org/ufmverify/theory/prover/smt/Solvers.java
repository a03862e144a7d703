package org.ufmverify.theory.prover.smt;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.ufmverify.theory.certificate.Solver;

/** The solvers that are asked again for what a certificate rests on. */
public final class Solvers {
    /** A count, so that the same certificate is accepted or rejected alike at any load. */
    private static final long STEPS = 5 * SmtSolver.STEPS_PER_SECOND;

    /** For what Z3 does not count. */
    private static final double SECONDS = 300;

    private Solvers() {}

    /** Returns the solvers there are on this machine: Z3, and cvc5 where it is installed. */
    public static List<Solver> all() {
        return within(() -> SECONDS);
    }

    /** Returns the same solvers, which know nothing when no time is left. */
    public static List<Solver> within(DoubleSupplier secondsLeft) {
        return Stream.concat(
                        Stream.<Solver>of(new Z3(secondsLeft)),
                        Cvc5.installed().stream().map(solver -> new Timed(solver, secondsLeft)))
                .toList();
    }

    /** A solver that bounds its time itself. */
    private record Timed(Solver solver, DoubleSupplier secondsLeft) implements Solver {
        @Override
        public String name() {
            return solver.name();
        }

        @Override
        public Answer answer(String problem) {
            return secondsLeft.getAsDouble() > 0 ? solver.answer(problem) : Answer.UNKNOWN;
        }
    }

    /** Z3, in a process of its own. */
    private record Z3(DoubleSupplier secondsLeft) implements Solver {
        @Override
        public String name() {
            return "Z3";
        }

        @Override
        public Answer answer(String problem) {
            return switch (SmtSolver.solve(problem, STEPS, Math.min(SECONDS, secondsLeft.getAsDouble()))
                    .status()) {
                case UNSATISFIABLE -> Answer.REFUTED;
                case SATISFIABLE -> Answer.SATISFIABLE;
                case UNKNOWN -> Answer.UNKNOWN;
            };
        }
    }
}
