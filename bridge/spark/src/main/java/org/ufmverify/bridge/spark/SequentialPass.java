package org.ufmverify.bridge.spark;

import java.util.Iterator;
import org.ufmverify.bridge.features.FeatureSource;

/** A pass over sources, one opened when the one before has come to its end. */
final class SequentialPass implements FeatureSource.Pass {
    private final Iterator<FeatureSource> sources;
    private FeatureSource source;
    private FeatureSource.Pass pass;
    private long before;

    SequentialPass(Iterator<FeatureSource> sources) {
        this.sources = sources;
    }

    @Override
    public FeatureSource.Block block(int maxRows) {
        return new Part(maxRows);
    }

    private boolean advance() {
        if (source != null) {
            before += source.samples();
        }
        close();
        if (!sources.hasNext()) {
            return false;
        }
        source = sources.next();
        pass = source.open();
        return true;
    }

    @Override
    public void close() {
        if (source != null) {
            pass.close();
            source.close();
            source = null;
            pass = null;
        }
    }

    /** A block of whichever source it was filled from. */
    private final class Part implements FeatureSource.Block {
        private final int maxRows;
        private FeatureSource.Pass of;
        private FeatureSource.Block block;
        private long first;

        Part(int maxRows) {
            this.maxRows = maxRows;
        }

        @Override
        public int fill() {
            while (pass != null || advance()) {
                if (of != pass) {
                    of = pass;
                    block = pass.block(maxRows);
                }
                int rows = block.fill();
                if (rows > 0) {
                    first = before + block.first();
                    return rows;
                }
                if (!advance()) {
                    return 0;
                }
            }
            return 0;
        }

        @Override
        public long first() {
            return first;
        }

        @Override
        public void decode(double[][] features, int[] labels, double[][] logits) {
            block.decode(features, labels, logits);
        }
    }
}
