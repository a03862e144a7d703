package org.ufmverify.empirical.network;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * What PyTorch's C++ code prints on stderr.
 *
 * <p>The engine's own binding uses a class that PyTorch warns of as deprecated: nothing that users of this program could
 * change, and on a terminal it looks like an error. From C++ PyTorch does not look at its documented variable
 * {@code TORCH_CPP_LOG_LEVEL} by itself, only where its Python package asks it to; here it is asked to.
 *
 * @see <a href="https://pytorch.org/docs/stable/torch_environment_variables.html">PyTorch's environment variables</a>
 */
final class NativeLog {
    private static final String LEVEL = "TORCH_CPP_LOG_LEVEL";
    private static final int KEEP_WHAT_IS_SET = 0;

    private NativeLog() {}

    /**
     * Prints errors only, unless the user's environment says otherwise. The library must have been loaded.
     *
     * @return whether that was possible; another build of the library may lack the function
     */
    static boolean errorsOnly() {
        if (CLibrary.call("setenv", LEVEL, "ERROR", KEEP_WHAT_IS_SET).isEmpty()) {
            return false;
        }
        try {
            // c10::initLogging(), as the C++ compilers of Linux name it
            NativeLibrary.getInstance(
                            Path.of(LibUtils.getLibtorchPath(), "libc10.so").toString())
                    .getFunction("_ZN3c1011initLoggingEv")
                    .invokeVoid(new Object[0]);
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }
}
