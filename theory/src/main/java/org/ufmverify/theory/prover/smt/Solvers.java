package org.ufmverify.theory.prover.smt;

import java.util.List;
import org.ufmverify.theory.certificate.Solver;

/** The solvers that are asked again for what a certificate rests on. */
public final class Solvers {
    private static final double SECONDS = 20;

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
            return SmtSolver.solve(problem, SECONDS).status() == SmtSolver.Answer.Kind.UNSATISFIABLE;
        }
    }
}
