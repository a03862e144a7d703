package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.empirical.experiment.RunName;

/** Numbers at the edge of what a double holds, constant ones, few and missing ones: all files are made, and LaTeX compiles them. */
class ExtremeReportTest {
    @TempDir
    Path temp;

    private static Arguments report(String what, int epochs, int seeds, IntToDoubleFunction number) {
        return Arguments.of(what, epochs, seeds, number);
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                report("almost constant", 20, 2, e -> 1 + e * 1e-15),
                report("huge", 20, 2, e -> 1e300 * (1 + e)),
                report("tiny", 20, 2, e -> 1e-300 * (1 + e)),
                report("from tiny to huge", 20, 1, e -> e % 2 == 0 ? 1e-300 : 1e300),
                report("one epoch", 1, 3, e -> 0.3),
                report("one seed", 5, 1, e -> 1.0 / e),
                report("zero", 5, 1, e -> 0),
                report("one class missing", 5, 1, e -> Double.NaN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void everyFileIsMade(String what, int epochs, int seeds, IntToDoubleFunction number) throws IOException {
        LatexCompiler compiler = LatexCompiler.onPath();
        Assumptions.assumeTrue(compiler.isAvailable(), "needs pdflatex");
        ReportData empty = SampleReport.empty();
        List<Experiments.Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (double smoothing : new double[] {0, 0.1, 0.2}) {
                runs.add(run(RunName.smoothed("CNN", smoothing, seed), epochs, number));
            }
        }
        ReportData data = new ReportData(
                what,
                "quick",
                1,
                List.of(),
                List.of(),
                List.of(),
                empty.conditioning(),
                new Experiments(List.of(), 0.1, runs),
                new Experiments(List.of(), 0.1, runs),
                empty.matching(),
                empty.classMatching(),
                empty.curvature(),
                empty.calibration(),
                List.of(),
                List.of(),
                empty.provenance());
        WrittenReport written = ReportWriter.with(compiler).write(data, temp.resolve("r"));
        assertThat(written.pdf()).as(written.pdf().sentence()).isInstanceOf(PdfOutcome.Compiled.class);
        assertThat(temp.resolve("r/supplement.pdf")).isNotEmptyFile();
        boolean drawn = Double.isFinite(number.applyAsDouble(1));
        assertThat(Files.exists(temp.resolve("r/figures/collapse-1.pdf"))).isEqualTo(drawn);
        String tex = Files.readString(temp.resolve("r/report.tex"));
        assertThat(tex).doesNotContain("Infinity", "NaN");
    }

    private static Experiments.Run run(RunName name, int epochs, IntToDoubleFunction number) {
        List<Experiments.Epoch> all = new ArrayList<>();
        for (int e = 1; e <= epochs; e++) {
            Measured m = Measured.of(number.applyAsDouble(e), "class 3 has no sample");
            Experiments.Share share = new Experiments.Share(m, m, m);
            all.add(new Experiments.Epoch(
                    e, m, m, m, m, m, m, m, m, m, m, m, m, new Experiments.OnTest(m, m, m, m, share, share)));
        }
        return new Experiments.Run(name, all);
    }
}
