package org.ufmverify.bridge.cli.console;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of the process while native code may still run.
 *
 * <p>The C library's {@code exit} lets every library take its own state down. PyTorch or Z3 in the middle of a call on
 * another thread then work on what is no longer there, and the process aborts instead of ending with its exit code.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/on_exit.3.html">on_exit(3)</a>
 */
final class NativeExit {
    /** What may still be at work: PyTorch with DJL's part of it, Z3, ND4J. */
    private static final Pattern WORKING = Pattern.compile("/lib(torch|c10|djl|z3|nd4j)[^/]*$");

    private NativeExit() {}

    /**
     * Lets the coming {@code exit} end the process at once when one of these libraries is loaded. To take JNA for nothing would
     * make the lightest commands noticeably slower.
     */
    static void prepare() {
        if (mayWork(mapped())) {
            boolean unused = endAtOnce();
        }
    }

    /** Whether one of these files, given by their paths, is such a library. */
    static boolean mayWork(List<String> files) {
        return files.stream().anyMatch(file -> WORKING.matcher(file).find());
    }

    /** The files that this process has loaded; where the system does not tell, one that may be at work. */
    private static List<String> mapped() {
        try {
            return Files.readAllLines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of("/libtorch");
        }
    }

    /**
     * Lets the coming {@code exit} end the process, with its exit code and after Java's own clean-up: handlers run
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
