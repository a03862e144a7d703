package org.ufmverify.theory.optimum.model;

import java.util.List;

/**
 * A K x K matrix whose entries depend only on the groups of the two classes and on whether they are the same class.
 *
 * @param own the diagonal entry of the classes of each group, m entries
 * @param block m x m: the other entries, rows and columns by group; of a group with itself those off the diagonal
 */
public record GroupMatrix(List<Double> own, List<List<Double>> block) {
    /** Copies the lists. */
    public GroupMatrix {
        own = List.copyOf(own);
        block = block.stream().map(List::copyOf).toList();
    }

    public static GroupMatrix of(double[] own, double[][] block) {
        return new GroupMatrix(
                java.util.Arrays.stream(own).boxed().toList(),
                java.util.Arrays.stream(block)
                        .map(row -> java.util.Arrays.stream(row).boxed().toList())
                        .toList());
    }

    /** Returns the entry of two classes of groups g and h. */
    public double at(int g, int h, boolean sameClass) {
        return sameClass ? own.get(g) : block.get(g).get(h);
    }

    /** Returns this matrix with every column shifted so that it sums to 0. */
    public GroupMatrix columnCentred(UfmSetting setting) {
        int m = own.size();
        double[] diagonal = new double[m];
        double[][] centred = new double[m][m];
        for (int h = 0; h < m; h++) {
            double mean = own.get(h);
            for (int g = 0; g < m; g++) {
                mean += setting.wrongClasses(h, g) * block.get(g).get(h);
            }
            mean /= setting.classes();
            diagonal[h] = own.get(h) - mean;
            for (int g = 0; g < m; g++) {
                centred[g][h] = block.get(g).get(h) - mean;
            }
        }
        return of(diagonal, centred);
    }
}
