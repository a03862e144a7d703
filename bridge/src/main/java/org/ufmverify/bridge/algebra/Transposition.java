package org.ufmverify.bridge.algebra;

/** Swaps rows and columns. */
public final class Transposition {
    private Transposition() {}

    /**
     * Copies a matrix with its axes swapped, eight rows at a time, so that a line of the target is filled at once.
     *
     * @param from rows of at least the given number of columns
     * @param to receives columns x rows
     */
    public static void of(double[][] from, double[][] to, int rows, int columns) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            double[] r0 = from[i];
            double[] r1 = from[i + 1];
            double[] r2 = from[i + 2];
            double[] r3 = from[i + 3];
            double[] r4 = from[i + 4];
            double[] r5 = from[i + 5];
            double[] r6 = from[i + 6];
            double[] r7 = from[i + 7];
            for (int j = 0; j < columns; j++) {
                double[] t = to[j];
                t[i] = r0[j];
                t[i + 1] = r1[j];
                t[i + 2] = r2[j];
                t[i + 3] = r3[j];
                t[i + 4] = r4[j];
                t[i + 5] = r5[j];
                t[i + 6] = r6[j];
                t[i + 7] = r7[j];
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j][i] = from[i][j];
            }
        }
    }
}
