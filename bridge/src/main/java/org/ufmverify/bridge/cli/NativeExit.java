package org.ufmverify.bridge.cli;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The end of the process while native code may still run.
 *
 * <p>The C library's {@code exit} lets every library take its own state down. PyTorch or Z3 in the middle of a call on
 * another thread then work on what is no longer there, and the process aborts instead of ending with its exit code.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/on_exit.3.html">on_exit(3)</a>
 */
final class NativeExit {
    private NativeExit() {}

    /**
     * Lets the coming {@code exit} end the process at once, with its exit code and after Java's own clean-up: handlers run
     * in reverse order, so that {@code _exit}, registered last, comes before those of all libraries loaded so far.
     *
     * @return whether the C library took the handler; another one than glibc has none
     */
    static boolean endAtOnce() {
        try {
            NativeLibrary process = NativeLibrary.getProcess();
            Function onExit = process.getFunction("on_exit");
            return onExit.invokeInt(new Object[] {process.getFunction("_exit"), Pointer.NULL}) == 0;
        } catch (LinkageError e) {
            return false;
        }
    }
}
