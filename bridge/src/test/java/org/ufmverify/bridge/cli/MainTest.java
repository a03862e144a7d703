package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Interruption;
import org.ufmverify.theory.formula.Formulas;

class MainTest {
    private static final String SPECTRUM =
            "spectrum --classes 4 --per-class 3 --feature-dim 5 --weight-decay 0.01 --feature-decay 0.02 --smoothing 0.1";

    record Ran(int code, String out, String err) {}

    private static Ran run(String line) {
        return run(line.split(" "));
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out), new PrintWriter(err), Map.of(), new Interruption(new PrintWriter(err)), args);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void helpNamesEveryCommandAndEveryExitCode() {
        Ran ran = run("--help");
        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        assertThat(ran.out())
                .contains("--report", "theory", "check", "explore", "spectrum", "metrics", "match", "report", "doctor")
                .contains("Exit codes");
        assertThat(run("check --help").out()).contains("kappaData", "box:");
    }

    @Test
    void theSpectrumHasEveryDirectionAndTheFormulasOfTheBook() throws IOException {
        Ran ran = run(SPECTRUM + " --json");
        assertThat(ran.code()).isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(ran.out());
        long directions = 0;
        for (JsonNode pair : json.get("spectrum")) {
            directions += pair.get(1).asLong();
        }
        assertThat(directions).isEqualTo(5 * (4 + 4 * 3));
        double a = Formulas.REGULARIZATION.value(4, 3, 0.01, 0.02);
        assertThat(json.get("margin").asDouble()).isEqualTo(Formulas.MARGIN.value(4, a, 0.1), within(1e-14));
        assertThat(json.get("margin").asDouble()).isNotCloseTo(Formulas.MARGIN.value(4, a, 0), within(1e-3));
    }

    @Test
    void checkDecidesAndItsExitCodeTellsOfARefutation(@TempDir Path folder) throws IOException {
        String claims = """
                claims:
                  - id: falls
                    assume: [K >= 2, a > 0, delta >= 0, a + delta < 1]
                    claim: D(kappaData(K, a, delta), delta) < 0
                """;
        Path good = Files.writeString(folder.resolve("good.yaml"), claims);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), claims.replace("< 0", "> 0"));
        Ran proved = run("check", good.toString(), "--json");
        assertThat(proved.code()).isEqualTo(ExitCode.OK);
        JsonNode claim = new ObjectMapper().readTree(proved.out()).get("claims").get(0);
        assertThat(claim.get("verdict").asText()).isEqualTo("PROVED");
        assertThat(claim.get("statement").asText()).isEqualTo("D(kappaData(K, a, delta), delta) < 0");
        Ran refuted = run("check", bad.toString(), "--json");
        assertThat(refuted.code()).isEqualTo(ExitCode.CHECK_FAILED);
        JsonNode counterexample =
                new ObjectMapper().readTree(refuted.out()).get("claims").get(0).get("counterexample");
        assertThat(counterexample.get("K").asDouble()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hep                                                  | Possible solutions: --help",
                "spectru                                                | verify spectrum",
                "--report --preset huge                                 | --preset",
                "--report --seed x                                      | --seed",
                "--report --device tpu                                  | --device",
                "--report --preset paper                                | preset paper needs --data DIR",
                "--report --out /dev/null                               | --out must name a folder",
                "spectrum --classes 4                                   | Missing required options",
                "spectrum --classes x --per-class 3                     | --classes",
                "check                                                  | FILE.yaml",
                "check /no/such/file.yaml                               | no such file",
                "check / --time-limit 5                                 | is a folder",
                "check x.yaml --time-limit 0                            | a time limit must be a positive number",
                "check x.yaml --time-limit -1                           | a time limit must be a positive number",
                "metrics                                                | --features",
                "metrics --features /no/such/file.npz                   | file.npz",
                "match --features x.npz --smoothing 0.1                 | --weight-decay",
                "match --features x.npz --weight-decay 0 --smoothing 0.1    | weight decay must be positive and finite",
                "match --features x.npz --weight-decay NaN --smoothing 0.1  | weight decay must be positive and finite",
                "match --features x.npz --weight-decay 1 --smoothing 1      | smoothing must be in [0, 1), got 1.0",
                "match --features x.npz --weight-decay 1 --smoothing -0.1   | smoothing must be in [0, 1)",
                "match --features x.npz --weight-decay 1 --smoothing 0 --feature-decay -1 | feature decay must be positive",
                "theory --tries 0                                       | tries must be at least 1",
                "theory --only nonsense                                 | nonsense",
                "explore --claim a<1                                    | --over",
                "explore --claim a<1 --over b                           | explore needs a real variable",
                "explore --claim a<1 --over a --at Q=3                  | unknown variable",
                "explore --claim a<1 --over a --at K=x                  | K must be a number",
                "explore --claim a<1 --over a --range a=1               | LOW:HIGH",
                "explore --claim Run(a)<1 --over a                      | unknown function",
                "report                                                 | --from",
                "report --from /no/such/folder                          | /no/such/folder"
            })
    void badInputGivesOneSentenceAndExitCodeTwo(String line, String words) {
        Ran ran = run(line.strip().split(" +"));
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains(words.strip()).doesNotContain("\tat ").startsWith("verify: ");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--classes,1",
        "--per-class,0",
        "--feature-dim,0",
        "--weight-decay,0",
        "--feature-decay,NaN",
        "--smoothing,1"
    })
    void aNumberOutOfRangeIsNamedWithItsRule(String option, String value) {
        Ran ran = run(SPECTRUM.replaceAll(option + " \\S+", option + " " + value));
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains("must be").doesNotContain("\tat ");
    }
}
