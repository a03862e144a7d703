package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.features.npz.TestArchive;
import org.ufmverify.bridge.report.publish.ReportJson;
import org.ufmverify.bridge.report.publish.SampleReport;
import picocli.CommandLine;

/** Every example in the help of a command and in the README is run, with files as the README shows them. */
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("user.dir")).getParent();
    private static final String PROGRAM = "java -jar verify.jar ";

    /** These take minutes, or a network of the user's own; they have tests of their own and are only parsed here. */
    private static boolean isLong(String example) {
        return example.startsWith("--report")
                || example.equals("theory")
                || example.startsWith("train --preset")
                || example.startsWith("report --from runs")
                || example.startsWith("verify-certificates ")
                || example.startsWith("extract ");
    }

    static Set<String> examples() throws IOException {
        Set<String> examples = new LinkedHashSet<>();
        CommandLine root = Typed.line();
        helps(root)
                .flatMap(String::lines)
                .filter(line -> line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
                .forEach(examples::add);
        String readme = readme();
        Matcher span = Pattern.compile("`" + PROGRAM + "([^`]+)`").matcher(readme);
        while (span.find()) {
            examples.add(span.group(1).replaceAll("\\s+", " "));
        }
        Matcher line = Pattern.compile("^ {4}.*" + PROGRAM + "(.*)$", Pattern.MULTILINE)
                .matcher(readme);
        while (line.find()) {
            examples.add(line.group(1));
        }
        examples.removeIf(e -> e.startsWith("...") || e.contains("| ") || e.contains(" > "));
        return examples;
    }

    private static Stream<String> helps(CommandLine root) {
        return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .map(spec -> String.join("\n", spec.usageMessage().footer()))
                // A long line is continued as in a shell.
                .map(footer -> footer.replaceAll("\\\\\n +", ""));
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleDoesWhatItSays(String example, @TempDir Path folder) throws Exception {
        if (isLong(example)) {
            Typed.line().parseArgs(Typed.words(example).toArray(String[]::new));
            return;
        }
        write(folder);
        List<String> words = new ArrayList<>();
        for (String word : Typed.words(example)) {
            words.add(place(word, folder));
        }
        if (words.get(0).equals("explore")) {
            words.addAll(List.of("--time-limit", "5"));
        }
        Typed ran = words.get(0).equals("doctor") ? Typed.runApart(words) : Typed.run(words);
        assertThat(ran.err()).doesNotContain("verify: ");
        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).isNotBlank();
        if (words.contains("--json")) {
            assertThat(new ObjectMapper().readTree(ran.out())).isInstanceOf(JsonNode.class);
        }
    }

    @Test
    void thereIsAnExampleOfEveryCommandInItsHelp() {
        CommandLine root = Typed.line();
        root.getSubcommands().forEach((name, command) -> assertThat(helps(command))
                .anyMatch(footer -> footer.contains(PROGRAM + name)));
    }

    @Test
    void noLineOfHelpIsTooLongToBeCopied() {
        CommandLine root = Typed.line();
        Stream.concat(Stream.of(root), root.getSubcommands().values().stream()).forEach(command -> assertThat(
                        command.getCommandSpec().usageMessage().footer())
                .allMatch(line -> line.length() < 80 || !line.startsWith("  java")));
    }

    @Test
    void anExampleWithAnOptionThatDoesNotExistIsFoundOut() {
        Typed ran = Typed.run("doctor --dat DIR");
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains("--dat", "--data");
    }

    private static String place(String word, Path folder) {
        return switch (word) {
            case "F.npz", "conjectures.yaml", "experiments.yaml", "runs", "proofs", "reports/again" ->
                folder.resolve(word).toString();
            case "features.npz" -> folder.resolve("F.npz").toString();
            case "DIR", "reports/latest" -> folder.resolve("report").toString();
            default -> word;
        };
    }

    /** The files that the examples name: the YAML is the README's own, with one short run in place of many long ones. */
    private static void write(Path folder) throws IOException {
        String readme = readme();
        Files.writeString(folder.resolve("conjectures.yaml"), block(readme, "claims:"));
        Files.writeString(
                folder.resolve("experiments.yaml"),
                block(readme, "name: cnn")
                        .replaceAll("epochs: \\d+", "epochs: 1")
                        .replaceAll("milestones: \\[[^\\]]*\\]", "milestones: [1]")
                        .replaceAll("architecture: \\w+", "architecture: mlp")
                        .replaceAll("smoothing: \\[[^\\]]*\\]", "smoothing: [0.1]")
                        .replaceAll("seeds: \\[[^\\]]*\\]", "seeds: [1]"));
        Path report = Files.createDirectories(folder.resolve("report"));
        Files.writeString(report.resolve("report.json"), ReportJson.write(SampleReport.empty()));
        features(folder.resolve("F.npz"));
    }

    /** Returns the indented block that starts with a line. */
    private static String block(String text, String first) {
        StringBuilder block = new StringBuilder();
        text.lines()
                .dropWhile(line -> !line.equals("    " + first))
                .takeWhile(line -> line.startsWith("    "))
                .forEach(line -> block.append(line.substring(4)).append('\n'));
        assertThat(block).as("the README's block " + first).isNotEmpty();
        return block.toString();
    }

    /** Three classes of twenty points in five dimensions. */
    private static void features(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int classes = 3;
        int dim = 5;
        int samples = 60;
        ByteBuffer features = buffer(samples * dim * 8);
        ByteBuffer labels = buffer(samples * 8);
        ByteBuffer weights = buffer(classes * dim * 8);
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < dim; j++) {
                features.putDouble((j == i % classes ? 2 : 0) + 0.2 * random.nextDouble(-1, 1));
            }
            labels.putLong(i % classes);
        }
        for (int i = 0; i < classes * dim; i++) {
            weights.putDouble(i % dim == i / dim ? 1 : 0);
        }
        Path written = TestArchive.of()
                .add("features.npy", TestArchive.array("<f8", "(" + samples + ", " + dim + ")", bytes(features)))
                .add("labels.npy", TestArchive.array("<i8", "(" + samples + ",)", bytes(labels)))
                .add("W.npy", TestArchive.array("<f8", "(" + classes + ", " + dim + ")", bytes(weights)))
                .write(file.getParent());
        Files.move(written, file);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.rewind().get(bytes);
        return bytes;
    }
}
