package org.ufmverify.bridge.spark;

import java.util.Arrays;
import java.util.Iterator;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

/**
 * Rows of a table as they come, for one pass.
 *
 * @param rows the rows
 * @param classifier that of the table
 * @param samples how many rows there are at most
 */
record RowSource(Iterator<Sample> rows, Classifier classifier, long samples) implements FeatureSource {

    @Override
    public boolean hasLogits() {
        return false;
    }

    @Override
    public String locate(String entry, long sample) {
        return "table: column \"" + entry + "\" row " + sample;
    }

    @Override
    public Pass open() {
        return new Pass() {
            private long next;

            @Override
            public Block block(int maxRows) {
                return new Rows(maxRows);
            }

            @Override
            public void close() {}

            /** A block of them. */
            final class Rows implements Block {
                private final Sample[] taken;
                private long first;
                private int count;

                Rows(int maxRows) {
                    this.taken = new Sample[maxRows];
                }

                @Override
                public int fill() {
                    first = next;
                    count = 0;
                    while (count < taken.length && rows.hasNext()) {
                        taken[count++] = rows.next();
                    }
                    next += count;
                    return count;
                }

                @Override
                public long first() {
                    return first;
                }

                @Override
                public void decode(double[][] features, int[] labels, double[][] logits) {
                    for (int i = 0; i < count; i++) {
                        System.arraycopy(taken[i].features(), 0, features[i], 0, features[i].length);
                        labels[i] = (int) taken[i].label();
                    }
                    Arrays.fill(taken, null);
                }
            }
        };
    }
}
