package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.input.Question;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.explore.Exploration;
import org.ufmverify.theory.prover.explore.Explorer;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.EvidenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify explore}: where a claim holds along one or two variables. */
@Command(
        name = "explore",
        description = "Finds from which value of a variable on a claim holds, with a certified bracket: at one end a"
                + " counterexample, beyond the other the claim is certified for all values of the other variables.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar explore --claim \"D(kappaReg(K,a,delta),delta) <= 0\" \\",
            "      --over a --at K=10",
            "  java -jar verify.jar explore --claim \"kappaReg(K,a,delta) < 4\" \\",
            "      --over a,delta --at K=10",
            "",
            "Without --assume the claim is explored where K >= 2, a > 0, delta >= 0 and a + delta < 1 (and n >= 1,",
            "lambdaW > 0, lambdaH > 0), without --range over a in [0.001, 0.999], delta in [0, 0.999], K in [2, 1000]."
        })
public final class ExploreCommand extends BaseCommand {
    private static final int CELLS = 24;

    @Option(
            names = "--claim",
            required = true,
            paramLabel = "CLAIM",
            description = "The claim, in the syntax of 'verify check'.")
    private String claim;

    @Option(
            names = "--over",
            required = true,
            split = ",",
            paramLabel = "VARIABLE",
            description = "One variable, or two for a picture of the region as well.")
    private List<String> over;

    @Option(names = "--at", split = ",", paramLabel = "VARIABLE=VALUE", description = "Fixed values, for example K=10.")
    private Map<String, String> at = new LinkedHashMap<>();

    @Option(names = "--assume", paramLabel = "RELATION", description = "An assumption; may be repeated.")
    private List<String> assume = List.of();

    @Option(
            names = "--range",
            paramLabel = "VARIABLE=LOW:HIGH",
            description = "The range of a variable, for example a=0.01:0.5; may be repeated.")
    private Map<String, String> ranges = new LinkedHashMap<>();

    @Option(
            names = "--tolerance",
            defaultValue = "1e-4",
            paramLabel = "WIDTH",
            description = "How wide the bracket may be. Default: ${DEFAULT-VALUE}.")
    private String tolerance;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The most time. Default: ${DEFAULT-VALUE}.")
    private double timeLimit;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Override
    public Integer call() {
        if (over.size() > 2) {
            throw new IllegalArgumentException("--over takes one or two variables, got " + over.size());
        }
        Conjecture conjecture = Question.of(claim, assume, at, parsedRanges());
        Limits limits = Limits.of(timeLimit, seed.value());
        Exploration exploration = explored(conjecture, limits);
        show(() -> document(exploration), out -> print(out, exploration));
        return ExitCode.OK;
    }

    private Exploration explored(Conjecture conjecture, Limits limits) {
        try (Progress progress = progress()) {
            progress.startUncounted(String.format("exploring, at most %.0f s", timeLimit));
            return over.size() == 1
                    ? Explorer.explore(conjecture, over.get(0), tolerance, limits)
                    : Explorer.explore(conjecture, over.get(0), over.get(1), tolerance, CELLS, limits);
        }
    }

    private Map<String, Range> parsedRanges() {
        Map<String, Range> parsed = new LinkedHashMap<>();
        ranges.forEach((name, text) -> {
            String[] ends = text.split(":", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("--range must be VARIABLE=LOW:HIGH, got " + name + "=" + text);
            }
            parsed.put(name, Range.of(ends[0], ends[1]));
        });
        return parsed;
    }

    private Map<String, Object> document(Exploration exploration) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("claim", claim);
        document.put("over", over);
        document.put("at", at);
        document.put("summary", exploration.summary());
        exploration.threshold().ifPresent(t -> {
            Map<String, Object> threshold = new LinkedHashMap<>();
            threshold.put("variable", t.variable());
            threshold.put("low", t.bracket().low().doubleValue());
            threshold.put("high", t.bracket().high().doubleValue());
            threshold.put("holdsAbove", t.holdsAbove());
            threshold.put("counterexample", t.counterexample().values());
            threshold.put("certificate", t.certificate());
            document.put("threshold", threshold);
        });
        exploration.picture().ifPresent(picture -> document.put("picture", picture));
        document.put("seconds", exploration.seconds());
        return document;
    }

    private static void print(PrintWriter out, Exploration exploration) {
        out.println(exploration.summary());
        exploration.threshold().ifPresent(t -> {
            out.println("bracket: " + t.variable() + " in [" + t.bracket().low().doubleValue() + ", "
                    + t.bracket().high().doubleValue() + "]");
            out.println("counterexample: " + t.counterexample().values() + "; "
                    + EvidenceText.of(t.counterexample().failure()));
            out.println(t.certificate());
        });
        exploration.picture().ifPresent(picture -> draw(out, picture));
    }

    private static void draw(PrintWriter out, Picture picture) {
        out.println(picture.up() + " upwards, " + picture.across() + " across; # holds, . fails, ? undecided");
        for (int row = picture.rows().size() - 1; row >= 0; row--) {
            StringBuilder line = new StringBuilder();
            for (Picture.Cell cell : picture.rows().get(row)) {
                line.append(
                        switch (cell) {
                            case HOLDS -> '#';
                            case FAILS -> '.';
                            case UNDECIDED -> '?';
                            case OUTSIDE -> ' ';
                        });
            }
            out.println(line);
        }
    }
}
