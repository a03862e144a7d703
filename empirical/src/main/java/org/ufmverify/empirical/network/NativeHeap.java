package org.ufmverify.empirical.network;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Settings of the C library's heap, from which PyTorch takes its arrays.
 *
 * <p>By default glibc gives the memory of a large array back to the system when it is freed and asks for it again at the
 * next step, page by page; in training that is a tenth of the time. Here freed memory is kept for the next step.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
final class NativeHeap {
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int GIBIBYTE = 1 << 30;

    private NativeHeap() {}

    /**
     * Keeps freed memory up to a gibibyte; thresholds that the user set in the environment stay.
     *
     * @return whether the C library took both settings; another one than glibc has none
     */
    static boolean keepFreedMemory() {
        boolean kept = set("MALLOC_TRIM_THRESHOLD_", M_TRIM_THRESHOLD);
        return set("MALLOC_MMAP_THRESHOLD_", M_MMAP_THRESHOLD) && kept;
    }

    private static boolean set(String variable, int parameter) {
        if (System.getenv(variable) != null) {
            return true;
        }
        try {
            Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
            return mallopt.invokeInt(new Object[] {parameter, GIBIBYTE}) == 1;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
