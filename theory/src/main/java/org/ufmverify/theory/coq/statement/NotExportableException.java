package org.ufmverify.theory.coq.statement;

/** Says that a statement has no faithful form in Coq here, or that no proof of it was found. */
public final class NotExportableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotExportableException(String reason) {
        super(reason);
    }
}
