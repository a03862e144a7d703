package org.ufmverify.empirical.training;

import java.util.Random;

/**
 * Independent random generators from one seed.
 *
 * <p>Each purpose and index has a generator of its own, so that what one part of a run draws never shifts what another
 * gets, and epoch e can be drawn without drawing those before it. {@link Random} is specified to the bit.
 */
public final class Seeds {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** What random numbers are for. */
    public enum Purpose {
        /** Starting weights. */
        WEIGHTS(1),
        /** Order of the samples in an epoch. */
        ORDER(2),
        /** Random changes of the images in an epoch. */
        AUGMENTATION(3);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }

    /** The seed for one purpose and index. */
    public static long derive(long seed, Purpose purpose, long index) {
        return mix(mix(mix(seed) + purpose.salt) + index);
    }

    /** A random order of 0 .. count-1 for an epoch. */
    public static int[] order(long seed, int epoch, int count) {
        Random random = new Random(derive(seed, Purpose.ORDER, epoch));
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
