package org.ufmverify.theory.coq;

/**
 * A step of a claim, or the claim itself, as it went to Coq.
 *
 * @param name its name in the file, {@code step_3} or {@code headline}; empty when it is not in the file
 * @param statement the statement in input syntax, or in words
 * @param status what Coq's kernel has to do with it
 * @param reason why it is not exported; else empty
 */
public record CoqStep(String name, String statement, Status status, String reason) {

    /** What Coq's kernel has to do with a step. */
    public enum Status {
        /** The kernel accepted the proof. */
        CHECKED("kernel-checked by Coq"),
        /** Statement and proof are written, nothing has checked them yet. */
        EXPORTED("exported, not checked"),
        /** There is no statement, or no proof that Coq accepts. */
        NOT_EXPORTED("not exported");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** Returns the status in words. */
        public String words() {
            return words;
        }
    }

    CoqStep with(Status changed, String why) {
        return new CoqStep(name, statement, changed, why);
    }
}
