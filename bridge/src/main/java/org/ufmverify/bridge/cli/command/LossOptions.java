package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.util.List;
import org.ufmverify.bridge.input.ClassValues;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.model.Bias;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which loss is meant, with weights of the classes, offsets of the logits and a temperature. */
final class LossOptions {
    /** The losses that there are, for the end of a help text. */
    static final String FIRST =
            "Losses: ce, ls:delta=0.1, poly1:eps=1, focal:eta=2, mse:delta=0, centred-mse:delta=0, squared-hinge,";

    /** The second line of {@link #FIRST}. */
    static final String SECOND =
            "crammer-singer, weston-watkins, sigmoid-bce:delta=0, and those of a file given by --losses.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private NamedLoss named = new NamedLoss();

    @Option(
            names = "--smoothing",
            paramLabel = "s",
            description = "Instead of --loss: label smoothing with delta in [0, 1); 0 is cross-entropy.")
    private Double smoothing;

    @Option(
            names = "--class-weights",
            paramLabel = "LIST",
            description = "Weights w_k, positive, one for each class: the objective is (1/N) sum_k n_k w_k l.")
    private String classWeights;

    @Option(
            names = "--logit-offset",
            paramLabel = "LIST",
            description = "Offsets v_k, one for each class: the loss is l(z + v), as in logit adjustment.")
    private String logitOffset;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            paramLabel = "T",
            description = "Temperature, positive: the loss is l(z/T). Default: ${DEFAULT-VALUE}.")
    private double temperature;

    /** Returns the loss, at its temperature. */
    Loss loss() throws IOException {
        if (named.name().isEmpty() && smoothing == null) {
            throw usage("Missing required option: --loss=LOSS (or --smoothing=s)");
        }
        if (named.name().isPresent() && smoothing != null) {
            throw usage("--loss and --smoothing exclude each other; write --loss ls:delta=" + smoothing);
        }
        return chosen().at(temperature);
    }

    private Loss chosen() throws IOException {
        if (named.name().isPresent()) {
            return Losses.parse(named.name().get(), named.further());
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
        return smoothing == 0 ? Losses.parse("ce") : Losses.parse("ls:delta=" + smoothing);
    }

    /** Returns the weights by class; empty for none. */
    List<Double> classWeights() {
        return classWeights == null ? List.of() : ClassValues.numbers("--class-weights", classWeights);
    }

    /** Returns the offsets by class; empty for none. */
    List<Double> logitOffsets() {
        return logitOffset == null ? List.of() : ClassValues.numbers("--logit-offset", logitOffset);
    }

    /** Reads what a command was told of the bias. */
    static Bias bias(String text) {
        return switch (text) {
            case "none" -> Bias.NONE;
            case "free" -> Bias.FREE;
            default -> {
                try {
                    yield Bias.decayed(Double.parseDouble(text));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "--bias must be none, free or a decay of at least 0, got \"" + text + "\"", e);
                }
            }
        };
    }

    private CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
}
