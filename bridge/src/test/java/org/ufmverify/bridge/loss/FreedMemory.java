package org.ufmverify.bridge.loss;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Shows a use of freed memory: what garbage collection gives back is filled with other numbers. */
final class FreedMemory {
    private FreedMemory() {}

    /** Collects garbage and writes NaN into small pieces of native memory, the freed ones first. */
    static void overwrite() {
        List<ByteBuffer> kept = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            collect();
            for (int i = 0; i < 20_000; i++) {
                ByteBuffer piece = ByteBuffer.allocateDirect(Double.BYTES).order(ByteOrder.nativeOrder());
                piece.putFloat(0, Float.NaN).putFloat(Float.BYTES, Float.NaN);
                kept.add(piece);
            }
        }
        if (kept.stream().anyMatch(piece -> !Float.isNaN(piece.getFloat(0)))) {
            throw new IllegalStateException("the memory was not kept");
        }
    }

    /** Collects garbage; another thread frees the memory, in the order in which it finds what is not used. */
    private static void collect() {
        ReferenceQueue<ByteBuffer> freed = new ReferenceQueue<>();
        PhantomReference<ByteBuffer> probe = new PhantomReference<>(ByteBuffer.allocateDirect(1), freed);
        System.gc();
        try {
            if (freed.remove(10_000) != probe) {
                throw new IllegalStateException("garbage was not collected");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
