package org.ufmverify.empirical.network;

import com.sun.jna.NativeLibrary;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Functions of the C library, through JNA, for settings that nothing depends on. */
final class CLibrary {
    /** Where temporary files cannot be made JNA prints a stack trace. A logger that nobody holds would forget its level. */
    private static final Logger JNA = Logger.getLogger("com.sun.jna.Native");

    static {
        JNA.setLevel(Level.OFF);
    }

    private CLibrary() {}

    /** Calls a function; empty when the C library has none of that name, or JNA cannot be loaded here. */
    static OptionalInt call(String function, Object... arguments) {
        try {
            return OptionalInt.of(
                    NativeLibrary.getProcess().getFunction(function).invokeInt(arguments));
        } catch (LinkageError e) {
            return OptionalInt.empty();
        }
    }
}
