package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

/** A pass over the rows of all shards, in order. */
final class NpzPass implements FeatureSource.Pass {
    private final List<NpzRows> shards;
    private final Classifier classifier;
    private final String reason;
    private int shard = -1;
    private long nextInShard;
    private long next;
    private RowArray.Cursor features;
    private RowArray.Cursor labels;
    private RowArray.Cursor logits;

    NpzPass(List<NpzRows> shards, Classifier classifier, String reason) {
        this.shards = shards;
        this.classifier = classifier;
        this.reason = reason;
    }

    @Override
    public FeatureSource.Block block(int maxRows) {
        return new NpzBlock(maxRows);
    }

    @Override
    public void close() {
        shard = shards.size();
        closeShard();
    }

    private boolean advance() throws IOException {
        while (shard < 0
                || (shard < shards.size() && nextInShard == shards.get(shard).rows())) {
            closeShard();
            shard++;
            nextInShard = 0;
            if (shard < shards.size()) {
                NpzRows rows = shards.get(shard);
                features = rows.features().cursor();
                labels = rows.labels().rows().cursor();
                logits = rows.hasLogits() ? rows.logits().orElseThrow().cursor() : null;
            }
        }
        return shard < shards.size();
    }

    private void closeShard() {
        for (RowArray.Cursor cursor : new RowArray.Cursor[] {features, labels, logits}) {
            if (cursor != null) {
                cursor.close();
            }
        }
        features = null;
        labels = null;
        logits = null;
    }

    private final class NpzBlock implements FeatureSource.Block {
        private final int maxRows;
        private final ByteBuffer rawFeatures;
        private final Labels.Block rawLabels;
        private final ByteBuffer rawLogits;
        private final float[] scratch;
        private final double[][] columns;
        private NpzRows from;
        private long first;
        private long firstInShard;
        private int rows;

        NpzBlock(int maxRows) {
            int d = classifier.featureDim();
            int classes = classifier.classes();
            boolean withLogits = shards.get(0).hasLogits();
            this.maxRows = maxRows;
            this.rawFeatures = ByteBuffer.allocateDirect(Math.multiplyExact(maxRows * 8, d));
            int labelColumns = shards.stream()
                    .mapToInt(rows -> rows.labels().rows().columns())
                    .max()
                    .orElse(1);
            this.rawLabels = new Labels.Block(maxRows, labelColumns);
            this.rawLogits = ByteBuffer.allocateDirect(withLogits ? Math.multiplyExact(maxRows * 8, classes) : 0);
            this.scratch = new float[Math.max(maxRows, Math.max(d, classes))];
            this.columns = shards.stream().anyMatch(NpzBlock::anyByColumns)
                    ? new double[Math.max(d, classes)][maxRows]
                    : new double[0][];
        }

        private static boolean anyByColumns(NpzRows rows) {
            return rows.features().byColumns()
                    || rows.logits().filter(RowArray::byColumns).isPresent();
        }

        @Override
        public int fill() {
            try {
                if (!advance()) {
                    rows = 0;
                    return 0;
                }
                from = shards.get(shard);
                first = next;
                firstInShard = nextInShard;
                rows = (int) Math.min(maxRows, from.rows() - nextInShard);
                features.take(rawFeatures, rows);
                labels.take(rawLabels.raw(), rows);
                if (logits != null) {
                    logits.take(rawLogits, rows);
                }
                next += rows;
                nextInShard += rows;
                return rows;
            } catch (IOException e) {
                throw new UncheckedIOException(from.label(EntryNames.FEATURES) + ": " + e.getMessage(), e);
            }
        }

        @Override
        public long first() {
            return first;
        }

        @Override
        public void decode(double[][] target, int[] targetLabels, double[][] targetLogits) {
            matrix(from.features(), rawFeatures, target);
            from.labels().decode(rawLabels, rows, targetLabels, classifier.classes(), reason, firstInShard);
            from.logits().ifPresent(array -> matrix(array, rawLogits, targetLogits));
        }

        private void matrix(RowArray array, ByteBuffer raw, double[][] target) {
            int width = array.columns();
            if (!array.byColumns()) {
                array.type().rows(raw, rows, width, target, scratch);
                return;
            }
            array.type().rows(raw, width, rows, columns, scratch);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < width; j++) {
                    target[i][j] = columns[j][i];
                }
            }
        }
    }
}
