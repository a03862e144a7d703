package org.ufmverify.bridge.cli.console;

/** The documented exit codes of {@code verify.jar}. */
public final class ExitCode {
    private ExitCode() {}

    /** All as expected. */
    public static final int OK = 0;
    /** A check failed or a claim was refuted; which one is printed. */
    public static final int CHECK_FAILED = 1;
    /** Usage or bad input. */
    public static final int BAD_INPUT = 2;
    /** Environment: input/output, native library, memory. */
    public static final int ENVIRONMENT = 3;
}
