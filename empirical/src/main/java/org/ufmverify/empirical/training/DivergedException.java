package org.ufmverify.empirical.training;

/** A training whose loss is no longer finite. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says where and what to do. */
    public DivergedException(String message) {
        super(message);
    }
}
