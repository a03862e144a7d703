package org.ufmverify.empirical.network;

/**
 * Settings of the C library's heap, from which PyTorch takes its arrays.
 *
 * <p>By default glibc gives the memory of a large array back to the system when it is freed and asks for it again at the
 * next step, page by page; in training that is a tenth of the time. Here freed memory is kept for the next step. A thread
 * other than the process's first has an arena of heaps of 64 MiB each, which the trim threshold does not keep: glibc
 * unmaps such a heap when it is empty unless it is needed as padding of the one before.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">mallopt(3)</a>
 */
final class NativeHeap {
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int GIBIBYTE = 1 << 30;
    private static final int ARENA_HEAP = 64 << 20;

    private NativeHeap() {}

    /**
     * Keeps freed memory up to a gibibyte; settings that the user made in the environment stay.
     *
     * @return whether the C library took all settings; another one than glibc has none
     */
    static boolean keepFreedMemory() {
        boolean trimmed = set("MALLOC_TRIM_THRESHOLD_", M_TRIM_THRESHOLD, GIBIBYTE);
        boolean mapped = set("MALLOC_MMAP_THRESHOLD_", M_MMAP_THRESHOLD, GIBIBYTE);
        return set("MALLOC_TOP_PAD_", M_TOP_PAD, ARENA_HEAP) && mapped && trimmed;
    }

    private static boolean set(String variable, int parameter, int value) {
        if (System.getenv(variable) != null) {
            return true;
        }
        return CLibrary.call("mallopt", parameter, value).orElse(0) == 1;
    }
}
