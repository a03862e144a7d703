package org.ufmverify.theory.algebra;

/** Says why a derivation by computer algebra ended without a result. */
public final class DerivationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with one sentence. */
    public DerivationException(String message) {
        super(message);
    }

    /** Creates the exception with one sentence and what caused it. */
    public DerivationException(String message, Throwable cause) {
        super(message, cause);
    }
}
