package org.ufmverify.theory.prover.smt;

import java.util.List;
import org.ufmverify.theory.certificate.Solver;

/** The solvers that are asked again for what a certificate rests on. */
public final class Solvers {
    /** A count, so that the same certificate is accepted or rejected alike at any load. */
    private static final long STEPS = 5 * SmtSolver.STEPS_PER_SECOND;

    /** For what Z3 does not count. */
    private static final double SECONDS = 300;

    private Solvers() {}

    /** Returns the solvers there are on this machine. */
    public static List<Solver> all() {
        return List.of(new Z3());
    }

    /** Z3, in a process of its own. */
    private record Z3() implements Solver {
        @Override
        public String name() {
            return "Z3";
        }

        @Override
        public boolean refutes(String problem) {
            return SmtSolver.solve(problem, STEPS, SECONDS).status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        }
    }
}
