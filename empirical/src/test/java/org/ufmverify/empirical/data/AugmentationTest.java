package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;
    private static final int IMAGES = 3000;

    @Test
    void everyPixelComesFromWhereTheShiftSays() {
        Split split = split();
        Normalization normalization = Normalization.of(split, 2);
        Augmentation augmentation = Augmentation.shiftAndMirror(17);
        for (int i = 0; i < 50; i++) {
            float[] plain = written(split, i, normalization, Augmentation.NONE);
            float[] changed = written(split, i, normalization, augmentation);
            for (int c = 0; c < 2; c++) {
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        int fromX = x - augmentation.right(i);
                        int fromY = y - augmentation.down(i);
                        boolean inside = fromX >= 0 && fromX < WIDTH && fromY >= 0 && fromY < HEIGHT;
                        int column = augmentation.mirrored(i) ? WIDTH - 1 - fromX : fromX;
                        float expected = inside
                                ? plain[(c * HEIGHT + fromY) * WIDTH + column]
                                : normalization.table(c)[0];
                        assertThat(changed[(c * HEIGHT + y) * WIDTH + x]).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void shiftsAndMirrorsAreSpreadEvenly() {
        Augmentation augmentation = Augmentation.shiftAndMirror(3);
        int[] right = new int[9];
        int[] down = new int[9];
        int mirrored = 0;
        for (int i = 0; i < IMAGES; i++) {
            right[augmentation.right(i) + 4]++;
            down[augmentation.down(i) + 4]++;
            mirrored += augmentation.mirrored(i) ? 1 : 0;
        }
        // Five standard deviations of a binomial count: sqrt(3000 * 1/9 * 8/9) = 17, sqrt(3000 / 4) = 27.
        for (int shift = 0; shift < 9; shift++) {
            assertThat(right[shift]).isBetween(IMAGES / 9 - 86, IMAGES / 9 + 86);
            assertThat(down[shift]).isBetween(IMAGES / 9 - 86, IMAGES / 9 + 86);
        }
        assertThat(mirrored).isBetween(IMAGES / 2 - 137, IMAGES / 2 + 137);
    }

    @Test
    void anotherEpochChangesAnImageInAnotherWay() {
        Augmentation first = Augmentation.shiftAndMirror(1);
        Augmentation second = Augmentation.shiftAndMirror(2);
        int same = 0;
        for (int i = 0; i < IMAGES; i++) {
            same += first.right(i) == second.right(i) && first.down(i) == second.down(i) ? 1 : 0;
        }
        assertThat(same).isBetween(1, IMAGES / 20); // 1 in 81 by chance
    }

    @Test
    void withoutAugmentationAnImageIsLeftAlone() {
        Split split = split();
        Normalization normalization = Normalization.of(split, 2);
        FloatBuffer floats = FloatBuffer.allocate(split.imageBytes());
        split.writeTo(4, normalization, floats, 0);
        assertThat(written(split, 4, normalization, Augmentation.NONE)).isEqualTo(floats.array());
    }

    private static float[] written(Split split, int i, Normalization normalization, Augmentation augmentation) {
        FloatBuffer floats = FloatBuffer.allocate(split.imageBytes());
        split.writeTo(i, normalization, WIDTH, augmentation, floats, 0);
        return floats.array();
    }

    private static Split split() {
        byte[] pixels = new byte[50 * 2 * WIDTH * HEIGHT];
        new Random(2).nextBytes(pixels);
        return Split.of(pixels, new byte[50], 2 * WIDTH * HEIGHT);
    }
}
