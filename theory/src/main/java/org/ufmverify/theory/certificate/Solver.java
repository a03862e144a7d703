package org.ufmverify.theory.certificate;

/** A solver of nonlinear real arithmetic. */
public interface Solver {
    /** Returns its name, for example {@code Z3} or {@code cvc5}. */
    String name();

    /** Returns what it says of a problem in SMT-LIB. */
    Answer answer(String problem);

    /** What a solver says of a problem. */
    enum Answer {
        /** It cannot be satisfied. */
        REFUTED,
        /** It can be satisfied. */
        SATISFIABLE,
        /** It does not know. */
        UNKNOWN
    }
}
