package org.ufmverify.bridge.features;

/** Features held in memory, in single or double precision. */
public final class ArrayFeatures implements FeatureSource {
    private final Rows features;
    private final Rows logits;
    private final int[] labels;
    private final Classifier classifier;
    private final double roundoff;

    /** Rows of a matrix stored by rows. */
    private interface Rows {
        void copy(int from, int count, double[][] target);
    }

    private ArrayFeatures(Rows features, Rows logits, int[] labels, Classifier classifier, double roundoff) {
        this.features = features;
        this.logits = logits;
        this.labels = labels;
        this.classifier = classifier;
        this.roundoff = roundoff;
    }

    /**
     * Features in double precision.
     *
     * @param features N x d values by rows; not copied
     * @param labels N classes in 0..K-1; not copied
     * @param classifier W (K x d) and b (K)
     * @return a source of these samples
     */
    public static ArrayFeatures of(double[] features, int[] labels, Classifier classifier) {
        check("features", features.length, classifier.featureDim(), labels, classifier);
        return new ArrayFeatures(doubles(features, classifier.featureDim()), null, labels, classifier, 0x1p-53);
    }

    /**
     * Features in single precision.
     *
     * @param features N x d values by rows; not copied
     * @param labels N classes in 0..K-1; not copied
     * @param classifier W (K x d) and b (K)
     * @return a source of these samples
     */
    public static ArrayFeatures of(float[] features, int[] labels, Classifier classifier) {
        check("features", features.length, classifier.featureDim(), labels, classifier);
        int d = classifier.featureDim();
        Rows rows = (from, count, target) -> {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < d; j++) {
                    target[i][j] = features[(from + i) * d + j];
                }
            }
        };
        return new ArrayFeatures(rows, null, labels, classifier, 0x1p-24);
    }

    /**
     * The same samples with logits of their own, which replace W h + b in everything that reads probabilities.
     *
     * @param values N x K values by rows; not copied
     * @return a source with logits
     */
    public ArrayFeatures withLogits(double[] values) {
        check("logits", values.length, classifier.classes(), labels, classifier);
        return new ArrayFeatures(features, doubles(values, classifier.classes()), labels, classifier, roundoff);
    }

    private static Rows doubles(double[] values, int columns) {
        return (from, count, target) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(values, (from + i) * columns, target[i], 0, columns);
            }
        };
    }

    private static void check(String name, int length, int columns, int[] labels, Classifier classifier) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("features must have at least one row, got 0");
        }
        if (length != (long) labels.length * columns) {
            throw new IllegalArgumentException(name + " must have N x " + columns + " = " + labels.length + " x "
                    + columns + " values, got " + length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classifier.classes()) {
                throw new IllegalArgumentException("labels must be in 0.." + (classifier.classes() - 1) + " (W has "
                        + classifier.classes() + " rows), got " + labels[i] + " at sample " + i);
            }
        }
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public long samples() {
        return labels.length;
    }

    @Override
    public boolean hasLogits() {
        return logits != null;
    }

    @Override
    public double roundoff() {
        return roundoff;
    }

    @Override
    public String locate(String entry, long sample) {
        return entry + " row " + sample;
    }

    @Override
    public Pass open() {
        return new ArrayPass();
    }

    private final class ArrayPass implements Pass {
        private int next;

        @Override
        public Block block(int maxRows) {
            return new ArrayBlock(this, maxRows);
        }

        @Override
        public void close() {
            next = labels.length;
        }
    }

    private final class ArrayBlock implements Block {
        private final ArrayPass pass;
        private final int maxRows;
        private int first;
        private int rows;

        ArrayBlock(ArrayPass pass, int maxRows) {
            this.pass = pass;
            this.maxRows = maxRows;
        }

        @Override
        public int fill() {
            first = pass.next;
            rows = Math.min(maxRows, labels.length - first);
            pass.next += rows;
            return rows;
        }

        @Override
        public long first() {
            return first;
        }

        @Override
        public void decode(double[][] target, int[] targetLabels, double[][] targetLogits) {
            features.copy(first, rows, target);
            System.arraycopy(labels, first, targetLabels, 0, rows);
            if (logits != null) {
                logits.copy(first, rows, targetLogits);
            }
        }
    }
}
