package org.ufmverify.theory.certificate;

/** A solver of nonlinear real arithmetic. */
public interface Solver {
    /** Returns its name, for example {@code Z3} or {@code cvc5}. */
    String name();

    /** Returns whether it says of a problem in SMT-LIB that it cannot be satisfied; false when it does not know. */
    boolean refutes(String problem);
}
