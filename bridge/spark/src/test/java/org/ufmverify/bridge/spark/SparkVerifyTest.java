package org.ufmverify.bridge.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.cli.Main;
import org.ufmverify.bridge.cli.console.Interruption;

/** The commands on two threads of Spark, against those of one machine. */
class SparkVerifyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Shards SAMPLES = Shards.random(5, 7, 900, 12);

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {
        JsonNode json() throws IOException {
            assertThat(code).as(err).isZero();
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    static void settings() {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.hadoop.fs.elsewhere.impl", ElsewhereFileSystem.class.getName());
        System.setProperty("spark.sql.shuffle.partitions", "2");
    }

    private static Outcome onSpark(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = SparkVerify.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static Outcome here(String command, List<Path> files, String... more) {
        List<String> args = new ArrayList<>(List.of(command, "--features"));
        files.forEach(file -> args.add(file.toString()));
        args.addAll(List.of(more));
        StringWriter out = new StringWriter();
        PrintWriter err = new PrintWriter(new StringWriter());
        int code = Main.run(new PrintWriter(out), err, Map.of(), new Interruption(err), args.toArray(String[]::new));
        return new Outcome(code, out.toString(), "");
    }

    private static void assertSame(JsonNode expected, JsonNode found) {
        assertThat(found.getNodeType()).isEqualTo(expected.getNodeType());
        if (expected.isNumber()) {
            double value = expected.asDouble();
            assertThat(found.asDouble()).isCloseTo(value, within(1e-12 * Math.max(1e-3, Math.abs(value))));
        } else if (expected.isContainerNode()) {
            assertThat(found.size()).isEqualTo(expected.size());
            expected.fields().forEachRemaining(field -> assertSame(field.getValue(), found.get(field.getKey())));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                assertSame(expected.get(i), found.get(i));
            }
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3, true", "13, false"})
    void theNumbersAreThoseOfOneMachine(int shards, boolean layerInEach) throws IOException {
        List<Path> files = SAMPLES.write(folder, shards, layerInEach);
        JsonNode found =
                onSpark("metrics", "--features", folder + "/*.npz", "--json").json();
        assertSame(here("metrics", files, "--json").json(), found);
        assertThat(found.get("samples").asInt()).isEqualTo(900);
    }

    @Test
    void aShardThatIsLeftOutIsSeen() throws IOException {
        List<Path> files = SAMPLES.write(folder, 3, true);
        Files.delete(files.get(0));
        JsonNode less =
                onSpark("metrics", "--features", folder + "/*.npz", "--json").json();
        JsonNode all = here("metrics", SAMPLES.write(folder, 3, true), "--json").json();
        assertThat(less.get("nc1").asDouble()).isNotCloseTo(all.get("nc1").asDouble(), within(1e-6));
    }

    @Test
    void detailsAndTheOtherMeanWork() throws IOException {
        List<Path> files = SAMPLES.write(folder, 4, false);
        String[] options = {"--centre", "classes", "--json"};
        assertSame(
                here("metrics", files, options).json(),
                onSpark("metrics", "--features", folder + "/*.npz", options[0], options[1], options[2])
                        .json());
        JsonNode details = onSpark("metrics", "--features", folder + "/*.npz", "--details", "--json")
                .json();
        JsonNode expected = here("metrics", files, "--details", "--json").json();
        assertSame(expected.get("details"), details.get("details"));
    }

    @Test
    void aMatchIsThatOfOneMachine() throws IOException {
        List<Path> files = SAMPLES.write(folder, 4, true);
        String[] options = {"--weight-decay", "5e-3", "--loss", "focal:eta=2", "--json"};
        List<String> args = new ArrayList<>(List.of("match", "--features", folder + "/*.npz"));
        args.addAll(List.of(options));
        ObjectNode expected = (ObjectNode) here("match", files, options).json();
        ObjectNode found = (ObjectNode) onSpark(args.toArray(String[]::new)).json();
        // Where a search ends, the gradient's size being compared to 1e-8 and flat there, is known to the root of that.
        for (String parameter : List.of("parameter", "jointParameter")) {
            double value = expected.get("fit").get(parameter).asDouble();
            assertThat(found.get("fit").get(parameter).asDouble()).isCloseTo(value, within(1e-4 * value));
        }
        expected.remove("fit");
        found.remove("fit");
        assertSame(expected, found);
    }

    @Test
    void withoutALastLayerWhatNeedsNoneIsMeasured() throws IOException {
        List<Path> files = SAMPLES.write(folder, 4, false);
        Files.delete(folder.resolve("layer.npz"));
        List<Path> parts = files.subList(0, 4);
        assertSame(
                here("metrics", parts, "--json").json(),
                onSpark("metrics", "--features", folder + "/*.npz", "--json").json());
    }

    @Test
    void shardsOfAnotherFileSystemAreFetched() throws IOException {
        List<Path> files = SAMPLES.write(folder, 3, true);
        assertSame(
                here("metrics", files, "--json").json(),
                onSpark("metrics", "--features", "elsewhere://" + folder + "/part-*.npz", "--json")
                        .json());
    }

    @Test
    void aTableGivesTheNumbersOfTheShards() throws IOException {
        List<Path> files = SAMPLES.write(folder, 1, false);
        SparkSession session = SparkSession.builder().getOrCreate();
        StructType schema = new StructType()
                .add("features", DataTypes.createArrayType(DataTypes.FloatType))
                .add("labels", DataTypes.IntegerType);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SAMPLES.labels().length; i++) {
            List<Float> row = new ArrayList<>();
            for (double x : SAMPLES.features()[i]) {
                row.add((float) x);
            }
            rows.add(RowFactory.create(row.toArray(Float[]::new), SAMPLES.labels()[i]));
        }
        session.createDataFrame(rows, schema).repartition(3).write().parquet(folder + "/table.parquet");
        JsonNode found = onSpark("metrics", "--features", folder + "/table.parquet", folder + "/layer.npz", "--json")
                .json();
        assertSame(here("metrics", files, "--json").json(), found);
        Outcome missing = onSpark("metrics", "--features", folder + "/table.parquet", "--key", "labels=y");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("column \"y\" is missing; the table has features, labels");
    }

    @Test
    void whatATaskRefusesIsOneSentence() throws IOException {
        SAMPLES.write(folder, 3, false);
        Shards wrong = Shards.random(6, 9, 40, 12);
        Files.createDirectory(folder.resolve("other"));
        Files.copy(wrong.write(folder.resolve("other"), 1, false).get(0), folder.resolve("part-777.npz"));
        Outcome outcome = onSpark("metrics", "--features", folder + "/*.npz", "--json");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("verify: part-777.npz: entry \"labels\" must be in 0..6 (W has 7 rows), got ");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void aNumberThatIsNotFiniteIsFound() throws IOException {
        SAMPLES.write(folder, 3, true);
        Shards wrong = new Shards(
                7,
                Shards.random(7, 7, 40, 12).features(),
                Shards.random(7, 7, 40, 12).labels(),
                SAMPLES.weights());
        wrong.features()[17][3] = Double.NaN;
        Files.createDirectory(folder.resolve("other"));
        Files.copy(wrong.write(folder.resolve("other"), 1, true).get(0), folder.resolve("part-777.npz"));
        Outcome outcome = onSpark("metrics", "--features", folder + "/*.npz");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("part-777.npz: entry \"features\" row 17, column 3 is NaN");
    }

    @Test
    void shardsOfTwoNetworksAreRefused() throws IOException {
        SAMPLES.write(folder, 2, true);
        Files.createDirectory(folder.resolve("other"));
        Path other = Shards.random(8, 7, 40, 12)
                .write(folder.resolve("other"), 1, true)
                .get(0);
        Files.copy(other, folder.resolve("part-777.npz"));
        Outcome outcome = onSpark("metrics", "--features", folder + "/*.npz");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("part-777.npz: \"W\" or its bias differs from that of part-000.npz");
    }

    @Test
    void otherCommandsAndMissingFilesAreRefused() {
        assertThat(onSpark("theory").err()).contains("commands metrics and match, got 'theory'");
        Outcome outcome = onSpark("metrics", "--features", folder + "/none-*.npz");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("none-*.npz: no such file");
    }
}
