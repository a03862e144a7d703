package org.ufmverify.empirical.data;

/**
 * Random changes of training images: a shift of up to 4 pixels in each direction, black where nothing is left, and a
 * mirror image for every second one.
 *
 * <p>What happens to an image depends on the seed and its index alone, so that no state has to be saved.
 */
public final class Augmentation {
    /** Leaves images as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0);

    private static final int LARGEST_SHIFT = 4;
    private static final int SHIFTS = 2 * LARGEST_SHIFT + 1;

    private final boolean active;
    private final long seed;

    private Augmentation(boolean active, long seed) {
        this.active = active;
        this.seed = seed;
    }

    /** Shifts and mirrors, drawn from a seed that should be another one each epoch. */
    public static Augmentation shiftAndMirror(long seed) {
        return new Augmentation(true, seed);
    }

    boolean active() {
        return active;
    }

    /** Pixels by which image {@code index} moves to the right, in [-4, 4]. */
    int right(int index) {
        return (int) Long.remainderUnsigned(draw(index), SHIFTS) - LARGEST_SHIFT;
    }

    /** Pixels by which image {@code index} moves down, in [-4, 4]. */
    int down(int index) {
        return (int) Long.remainderUnsigned(draw(index) >>> 20, SHIFTS) - LARGEST_SHIFT;
    }

    /** Whether image {@code index} is mirrored left to right, before it moves. */
    boolean mirrored(int index) {
        return draw(index) < 0;
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private long draw(int index) {
        long z = seed + 0x9e3779b97f4a7c15L * (index + 1L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
