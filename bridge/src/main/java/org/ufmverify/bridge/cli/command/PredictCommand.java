package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.input.LossFile;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify predict}: the optimum for any loss and any class counts, with certified bounds and the complete spectrum. */
@Command(
        name = "predict",
        description = "Predicts the optimum of the unconstrained features model for any loss and any class counts, with"
                + " certified bounds of its value and the spectrum of the Hessian in (W, H[, b]), zeros included.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar predict --loss ls:delta=0.1 --classes 10 \\",
            "      --per-class 600 --feature-dim 64 --weight-decay 5e-4 --feature-decay 1e-5",
            "  java -jar verify.jar predict --loss ce --counts 2x500,8x50 --bias free \\",
            "      --feature-dim 64 --weight-decay 5e-4 --feature-decay 1e-5",
            "",
            "Losses: ce, ls:delta=0.1, poly1:eps=1, focal:eta=2, mse:delta=0, centred-mse:delta=0, squared-hinge,",
            "crammer-singer, weston-watkins, sigmoid-bce:delta=0, and those of a file given by --losses."
        })
public class PredictCommand extends BaseCommand {
    @Option(names = "--loss", paramLabel = "LOSS", description = "The loss, with its parameters: ls:delta=0.1.")
    private String loss;

    @Option(
            names = "--smoothing",
            paramLabel = "s",
            description = "Instead of --loss: label smoothing with delta in [0, 1); 0 is cross-entropy.")
    private Double smoothing;

    @Option(names = "--losses", paramLabel = "FILE", description = "A YAML file with further losses, see the README.")
    private Path losses;

    @Option(names = "--classes", paramLabel = "K", description = "Number of classes, at least 2.")
    private Integer classes;

    @Option(names = "--per-class", paramLabel = "n", description = "Samples of every class, at least 1.")
    private Integer perClass;

    @Option(
            names = "--counts",
            paramLabel = "LIST",
            description = "Instead of --per-class: samples of each class, 500,300,20 or 20x500,80x50.")
    private String counts;

    @Option(names = "--feature-dim", required = true, paramLabel = "d", description = "Feature dimension, at least 1.")
    private int featureDim;

    @Option(names = "--weight-decay", required = true, paramLabel = "x", description = "lambda_W, positive.")
    private double weightDecay;

    @Option(names = "--feature-decay", required = true, paramLabel = "y", description = "lambda_H, positive.")
    private double featureDecay;

    @Option(
            names = "--bias",
            defaultValue = "none",
            paramLabel = "none|free|DECAY",
            description = "The bias b: absent, free, or with the decay lambda_b. Default: ${DEFAULT-VALUE}.")
    private String bias;

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

    @Option(names = "--nonnegative-features", description = "Features are constrained to H >= 0, as after a ReLU.")
    private boolean nonnegativeFeatures;

    @Override
    public Integer call() throws IOException {
        Prediction prediction = Predictor.predict(setting());
        show(() -> PredictionJson.of(prediction), out -> PredictionText.print(prediction, out));
        return ExitCode.OK;
    }

    private UfmSetting setting() throws IOException {
        Loss chosen = loss().at(temperature);
        List<Double> weights = classWeights == null ? List.of() : ClassValues.numbers("--class-weights", classWeights);
        List<Double> offsets = logitOffset == null ? List.of() : ClassValues.numbers("--logit-offset", logitOffset);
        if (counts != null && perClass != null) {
            throw usage("--per-class and --counts exclude each other; give one of them");
        }
        if (counts == null && (classes == null || perClass == null)) {
            throw usage("Missing required options: --classes and --per-class, or --counts");
        }
        if (counts == null && weights.isEmpty() && offsets.isEmpty() && !nonnegativeFeatures) {
            return UfmSetting.balanced(chosen, classes, perClass, featureDim, weightDecay, featureDecay, biasRule());
        }
        List<Integer> all = counts == null
                ? Collections.nCopies(classesWithin(), perClass)
                : ClassValues.counts("--counts", counts);
        if (classes != null && classes != all.size()) {
            throw usage("--classes says " + classes + ", --counts has " + all.size() + " classes; leave out --classes");
        }
        return UfmSetting.of(
                chosen, all, weights, offsets, featureDim, weightDecay, featureDecay, biasRule(), nonnegativeFeatures);
    }

    private int classesWithin() {
        if (classes < 2 || classes > ClassValues.MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "classes must be at least 2 and here at most " + ClassValues.MOST_CLASSES + ", got " + classes);
        }
        return classes;
    }

    private Loss loss() throws IOException {
        if (loss == null && smoothing == null) {
            throw usage("Missing required option: --loss=LOSS (or --smoothing=s)");
        }
        if (loss != null && smoothing != null) {
            throw usage("--loss and --smoothing exclude each other; write --loss ls:delta=" + smoothing);
        }
        List<LossFamily> further = losses == null ? List.of() : LossFile.read(losses);
        if (loss != null) {
            return Losses.parse(loss, further);
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
        return smoothing == 0 ? Losses.parse("ce") : Losses.parse("ls:delta=" + smoothing);
    }

    private Bias biasRule() {
        return switch (bias) {
            case "none" -> Bias.NONE;
            case "free" -> Bias.FREE;
            default -> {
                try {
                    yield Bias.decayed(Double.parseDouble(bias));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "--bias must be none, free or a decay of at least 0, got \"" + bias + "\"", e);
                }
            }
        };
    }

    private CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(spec().commandLine(), sentence);
    }
}
