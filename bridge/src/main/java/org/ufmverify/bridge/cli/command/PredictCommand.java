package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.input.ClassValues;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Predictor;
import org.ufmverify.theory.optimum.model.UfmSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            LossOptions.FIRST,
            LossOptions.SECOND
        })
public class PredictCommand extends BaseCommand {
    @Mixin
    private LossOptions losses = new LossOptions();

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

    @Option(names = "--nonnegative-features", description = "Features are constrained to H >= 0, as after a ReLU.")
    private boolean nonnegativeFeatures;

    @Override
    public Integer call() throws IOException {
        Prediction prediction = Predictor.predict(setting());
        show(() -> PredictionJson.of(prediction), out -> PredictionText.print(prediction, out));
        return ExitCode.OK;
    }

    private UfmSetting setting() throws IOException {
        Loss chosen = losses.loss();
        List<Double> weights = losses.classWeights();
        List<Double> offsets = losses.logitOffsets();
        if (counts != null && perClass != null) {
            throw usage("--per-class and --counts exclude each other; give one of them");
        }
        if (counts == null && (classes == null || perClass == null)) {
            throw usage("Missing required options: --classes and --per-class, or --counts");
        }
        if (counts == null && weights.isEmpty() && offsets.isEmpty() && !nonnegativeFeatures) {
            return UfmSetting.balanced(
                    chosen, classes, perClass, featureDim, weightDecay, featureDecay, LossOptions.bias(bias));
        }
        List<Integer> all = counts == null
                ? Collections.nCopies(classesWithin(), perClass)
                : ClassValues.counts("--counts", counts);
        if (classes != null && classes != all.size()) {
            throw usage("--classes says " + classes + ", --counts has " + all.size() + " classes; leave out --classes");
        }
        return UfmSetting.of(
                chosen,
                all,
                weights,
                offsets,
                featureDim,
                weightDecay,
                featureDecay,
                LossOptions.bias(bias),
                nonnegativeFeatures);
    }

    private int classesWithin() {
        if (classes < 2 || classes > ClassValues.MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "classes must be at least 2 and here at most " + ClassValues.MOST_CLASSES + ", got " + classes);
        }
        return classes;
    }

    private CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(spec().commandLine(), sentence);
    }
}
