package org.ufmverify.theory.verdict;

import java.util.List;

/** How a relation was shown. */
public sealed interface Method {
    /** Returns what sort of evidence it gives. */
    Evidence.Kind kind();

    /** By one of the rules of algebra. */
    enum Algebra implements Method {
        /** Multiplied out over independent generators, the difference is zero. */
        EXPANDED,
        /** Multiplied out over independent generators, the difference is a product of factors of known sign. */
        FACTORS,
        /** With logarithms of positive products taken apart and all multiplied out, the difference is zero. */
        LOGARITHMS;

        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.SYMBOLIC;
        }
    }

    /** A relation between numbers, evaluated to as many digits as it takes. */
    record Digits() implements Method {
        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.INTERVAL;
        }
    }

    /**
     * By algebra, as many relations at once, the entries of two maps.
     *
     * @param entries how many different ones
     */
    record Entries(int entries) implements Method {
        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.SYMBOLIC;
        }
    }

    /**
     * By a solver: the negation contradicts the assumptions.
     *
     * @param problem name of the file of the solver's problem, for any other solver
     */
    record Solver(String problem) implements Method {
        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.SMT;
        }
    }

    /**
     * From the boundary inwards: the relation holds there, and the derivative of its slack has the right sign.
     *
     * @param steps the boundaries, cases and auxiliary variables, in order; none if signs of coefficients were enough
     * @param problems names of the files of the solver's problems on the way
     */
    record Inwards(List<String> steps, List<String> problems) implements Method {
        /** Copies the lists. */
        public Inwards {
            steps = List.copyOf(steps);
            problems = List.copyOf(problems);
        }

        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.SYMBOLIC;
        }
    }

    /**
     * By branch and bound with outward rounding.
     *
     * @param box the sides of the box; none if the assumptions leave one point
     * @param boxes how many boxes it was divided into
     * @param coordinates the coordinates that decided
     */
    record Cover(List<Side> box, long boxes, String coordinates) implements Method {
        /** Copies the sides. */
        public Cover {
            box = List.copyOf(box);
        }

        @Override
        public Evidence.Kind kind() {
            return Evidence.Kind.INTERVAL;
        }
    }

    /**
     * By another method, whose assumptions are those of the claim and a box.
     *
     * @param box the sides of the box
     * @param method the other method
     */
    record OnBox(List<Side> box, Method method) implements Method {
        /** Copies the sides. */
        public OnBox {
            box = List.copyOf(box);
        }

        @Override
        public Evidence.Kind kind() {
            return method.kind();
        }
    }

    /**
     * The range of one variable in a box.
     *
     * @param variable the variable
     * @param low the lower end, exact, for example {@code 0.001} or {@code 1/3}; empty if it is not bounded
     * @param high the upper end, likewise
     */
    record Side(String variable, String low, String high) {}
}
