package org.ufmverify.bridge.matching.optimum;

import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.RowChunks;
import org.ufmverify.theory.optimum.model.GroupMatrix;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * A matrix of one number for each pair of classes, as measured, beside the predicted one. Inner products are taken a block at a time;
 * of many classes no K x K table is made.
 *
 * @param distance |measured - predicted| in Frobenius norm
 * @param size |predicted|
 * @param byGroup means of the measured entries over the pairs of classes of two groups; of a group of one class with itself 0
 * @param lead by column: the entry of the class itself less the largest other one
 * @param entries the measured entries class by class, up to {@value #MOST_CLASSES} classes; else empty
 */
public record PairComparison(
        double distance, double size, GroupMatrix byGroup, List<Double> lead, List<List<Double>> entries) {
    /** With more classes there are no entries class by class. */
    public static final int MOST_CLASSES = 200;

    /** The distance relative to the predicted matrix; not finite where that is zero. */
    public double relative() {
        return distance / size;
    }

    /**
     * Compares inner products of rows.
     *
     * @param rows K x d values by rows, by which an entry's row is chosen
     * @param columns K x d values by rows, by which its column is chosen
     * @param added K values, added to the entries of each row
     */
    static PairComparison of(
            UfmSetting setting,
            GroupMatrix predicted,
            double[] rows,
            double[] columns,
            double[] added,
            MatrixProducts products) {
        Sums sums = new Sums(setting, predicted, added);
        int d = rows.length / setting.classes();
        new RowChunks(rows, d, products).pairs(columns, d, false, sums);
        return sums.result();
    }

    /** Takes blocks of inner products. */
    private static final class Sums implements RowChunks.PairVisitor {
        private final UfmSetting setting;
        private final GroupMatrix predicted;
        private final double[] added;
        private final int[] groupOf;
        private final double[] own;
        private final double[][] block;
        private final double[] diagonal;
        private final double[] largest;
        private final Double[][] table;
        private double difference;
        private double size;

        Sums(UfmSetting setting, GroupMatrix predicted, double[] added) {
            this.setting = setting;
            this.predicted = predicted;
            this.added = added;
            this.groupOf = setting.groupOf().stream().mapToInt(g -> g).toArray();
            int m = setting.groups().size();
            this.own = new double[m];
            this.block = new double[m][m];
            int k = setting.classes();
            this.diagonal = new double[k];
            this.largest = new double[k];
            java.util.Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            this.table = k <= MOST_CLASSES ? new Double[k][k] : new Double[0][];
        }

        @Override
        public void block(int firstRow, int rows, int firstColumn, int columns, double[][] products) {
            for (int i = 0; i < rows; i++) {
                int row = firstRow + i;
                int g = groupOf[row];
                for (int s = 0; s < columns; s++) {
                    int column = firstColumn + s;
                    int h = groupOf[column];
                    double value = products[i][s] + added[row];
                    double expected = predicted.at(g, h, row == column);
                    difference += (value - expected) * (value - expected);
                    size += expected * expected;
                    if (row == column) {
                        own[g] += value;
                        diagonal[column] = value;
                    } else {
                        block[g][h] += value;
                        largest[column] = Math.max(largest[column], value);
                    }
                    if (table.length > 0) {
                        table[row][column] = value;
                    }
                }
            }
        }

        PairComparison result() {
            for (int g = 0; g < own.length; g++) {
                double members = setting.groups().get(g).size();
                own[g] /= members;
                for (int h = 0; h < own.length; h++) {
                    block[h][g] /= Math.max(1, members * setting.groups().get(h).size() - (g == h ? members : 0));
                }
            }
            return new PairComparison(
                    Math.sqrt(difference),
                    Math.sqrt(size),
                    GroupMatrix.of(own, block),
                    IntStream.range(0, diagonal.length)
                            .mapToObj(k -> diagonal[k] - largest[k])
                            .toList(),
                    java.util.Arrays.stream(table).map(List::of).toList());
        }
    }
}
