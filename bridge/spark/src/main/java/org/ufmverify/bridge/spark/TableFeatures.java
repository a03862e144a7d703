package org.ufmverify.bridge.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.features.Sums;
import org.ufmverify.bridge.features.npz.ShardSummary;

/** A Parquet table with a column of arrays of floats, {@code features}, and one of whole numbers, {@code labels}. */
final class TableFeatures implements FeatureSource {
    private static final String FEATURES = "features";
    private static final String LABELS = "labels";
    private static final String LOGITS = "logits";

    private final SparkSession session;
    private final JavaRDD<Sample> rows;
    private final long samples;
    private final double roundoff;
    private final Classifier classifier;
    private final boolean known;
    private final Map<String, String> notes;

    private TableFeatures(
            SparkSession session,
            JavaRDD<Sample> rows,
            long samples,
            double roundoff,
            Classifier classifier,
            boolean known,
            Map<String, String> notes) {
        this.session = session;
        this.rows = rows;
        this.samples = samples;
        this.roundoff = roundoff;
        this.classifier = classifier;
        this.known = known;
        this.notes = notes;
    }

    /**
     * Reads a table.
     *
     * @param paths its files or folders
     * @param keys names of its columns by what they are
     * @param layer the last layer, when a file has it
     * @throws IllegalArgumentException in a sentence when the table is not as described
     */
    static TableFeatures of(
            SparkSession session, List<String> paths, Map<String, String> keys, Optional<ShardSummary.Layer> layer) {
        return Remote.get(() -> {
            Dataset<Row> table = session.read().parquet(paths.toArray(String[]::new));
            String name = paths.get(0);
            String features = column(table, name, keys.getOrDefault(FEATURES, FEATURES), FEATURES);
            String labels = column(table, name, keys.getOrDefault(LABELS, LABELS), LABELS);
            boolean single = isSingle(name, features, type(table, features));
            if (!(type(table, labels) instanceof IntegralType)) {
                throw new IllegalArgumentException(name + ": column \"" + labels + "\" has the type "
                        + type(table, labels).simpleString() + "; labels must be whole numbers, cast them to int");
            }
            Column vector = table.col(quoted(features));
            Column label = table.col(quoted(labels)).cast(DataTypes.LongType);
            Column length = functions.size(vector);
            Row facts = table.agg(
                            functions.count(functions.lit(1)),
                            functions.min(length),
                            functions.max(length),
                            functions.min(label),
                            functions.max(label),
                            functions.count(label))
                    .first();
            int d = featureDim(name, features, facts);
            int classes = classes(name, labels, facts, layer);
            Classifier classifier = layer.map(ShardSummary.Layer::classifier)
                    .orElseGet(() -> ShardSummary.absentLayer(
                            List.of(new ShardSummary(name, facts.getLong(0), d, classes, false, 0, ""))));
            if (classifier.featureDim() != d) {
                throw new IllegalArgumentException(
                        name + ": column \"" + features + "\" has rows of " + d + " values, W of "
                                + classifier.featureDim() + "; export the input of the last layer and its weight");
            }
            Map<String, String> notes =
                    new HashMap<>(layer.map(ShardSummary.Layer::notes).orElse(Map.of()));
            if (List.of(table.columns()).contains(LOGITS)) {
                notes.put(LOGITS, "of a table are not read; they are computed as W h + b");
            }
            JavaRDD<Sample> rows = table.select(vector, label)
                    .queryExecution()
                    .toRdd()
                    .toJavaRDD()
                    .map(row -> sample(row, d, single));
            return new TableFeatures(
                    session, rows, facts.getLong(0), single ? 0x1p-24 : 0x1p-53, classifier, layer.isPresent(), notes);
        });
    }

    private static String column(Dataset<Row> table, String name, String column, String what) {
        List<String> columns = List.of(table.columns());
        if (!columns.contains(column)) {
            throw new IllegalArgumentException(name + ": column \"" + column + "\" is missing; the table has "
                    + String.join(", ", columns) + "; say which of them it is with --key " + what + "=NAME");
        }
        return column;
    }

    private static DataType type(Dataset<Row> table, String column) {
        return table.schema().apply(column).dataType();
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    private static boolean isSingle(String name, String column, DataType type) {
        DataType element = type instanceof ArrayType array ? array.elementType() : type;
        if (!(type instanceof ArrayType)
                || !(element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType))) {
            throw new IllegalArgumentException(name + ": column \"" + column + "\" has the type " + type.simpleString()
                    + "; features must be arrays of float or double, one for each sample");
        }
        return element.equals(DataTypes.FloatType);
    }

    private static int featureDim(String name, String column, Row facts) {
        if (facts.getLong(0) == 0) {
            throw new IllegalArgumentException(name + " has no rows; give a table with samples");
        }
        if (facts.isNullAt(1) || facts.getInt(1) < 1 || facts.getInt(1) != facts.getInt(2)) {
            throw new IllegalArgumentException(name + ": column \"" + column
                    + "\" has arrays of different lengths, or none in" + " some row; every sample needs d features");
        }
        return facts.getInt(1);
    }

    private static int classes(String name, String column, Row facts, Optional<ShardSummary.Layer> layer) {
        if (facts.getLong(5) != facts.getLong(0)) {
            throw new IllegalArgumentException(name + ": column \"" + column + "\" is empty in "
                    + (facts.getLong(0) - facts.getLong(5)) + " rows; every sample needs a class");
        }
        long most = facts.getLong(4) + 1;
        long classes = layer.map(l -> (long) l.classifier().classes()).orElse(most);
        if (facts.getLong(3) < 0 || most > classes || classes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + ": column \"" + column + "\" must be in 0.." + (classes - 1)
                    + ", got values from " + facts.getLong(3) + " to " + facts.getLong(4));
        }
        return (int) classes;
    }

    private static Sample sample(InternalRow row, int d, boolean single) {
        ArrayData array = row.getArray(0);
        double[] features = new double[d];
        for (int j = 0; j < d; j++) {
            // An empty place is no number, and is told with its row as others that are not finite.
            features[j] = array.isNullAt(j) ? Double.NaN : single ? array.getFloat(j) : array.getDouble(j);
        }
        return new Sample(features, row.getLong(1));
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public boolean hasClassifier() {
        return known;
    }

    @Override
    public Map<String, String> notes() {
        return notes;
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public boolean hasLogits() {
        return false;
    }

    @Override
    public double roundoff() {
        return roundoff;
    }

    @Override
    public <S extends Sums<S>> S sum(SamplePass<S> pass) {
        long most = samples;
        return PartialSums.of(
                JavaSparkContext.fromSparkContext(session.sparkContext()),
                rows,
                (partition, w) -> List.<FeatureSource>of(new RowSource(partition, w, most))
                        .iterator(),
                pass,
                classifier);
    }

    @Override
    public Pass open() {
        return Remote.get(() -> new RowSource(rows.toLocalIterator(), classifier, samples).open());
    }

    @Override
    public String locate(String entry, long sample) {
        return "table: column \"" + entry + "\" row " + sample;
    }
}
