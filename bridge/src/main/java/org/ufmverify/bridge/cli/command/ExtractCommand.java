package org.ufmverify.bridge.cli.command;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Json;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.run.ScriptedNetwork;
import org.ufmverify.empirical.store.ExtractedLayer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify extract MODEL.pt}: exports the features of a user's own network. */
@Command(
        name = "extract",
        description =
                "Runs a network of your own, a TorchScript file, over a data set and exports its features before the"
                        + " last layer, the labels, W and b for the commands metrics and match.",
        footerHeading = "%nThe network:%n",
        footer = {
            "  forward takes images (B, C, H, W) with values in [0, 1] and returns the logits (B, K) and the",
            "  features (B, d) that the last linear layer takes, for example",
            "",
            "    def forward(self, x):",
            "        h = self.trunk(self.normalize(x))",
            "        return self.last(h), h",
            "",
            "  saved by torch.jit.script(model).save(\"model.pt\"). Run only files that you trust: they are programs.",
            "",
            "Example:",
            "  java -jar verify.jar extract model.pt --set cifar10 \\",
            "      --data cifar-10-batches-bin --to features.npz",
            "  java -jar verify.jar match --features features.npz --weight-decay 5e-4 \\",
            "      --smoothing 0.1"
        })
public final class ExtractCommand extends BaseCommand {
    /** Which images. */
    private enum Part {
        TRAIN,
        TEST
    }

    @Parameters(paramLabel = "MODEL.pt", description = "The network.")
    private Path model;

    @Option(
            names = "--set",
            paramLabel = "SET",
            required = true,
            description = "fashion-mnist-subset, fashion-mnist, mnist, cifar10, cifar100, stl10 or tiny-imagenet.")
    private String set;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the files of the set are.")
    private Path data;

    @Option(
            names = "--part",
            paramLabel = "train|test",
            defaultValue = "train",
            description = "Which images. Default: ${DEFAULT-VALUE}, on which neural collapse is defined.")
    private Part part;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "Only the first N training images of each class; default: all.")
    private Integer perClass;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--to",
            paramLabel = "F.npz",
            defaultValue = "features.npz",
            description = "Where the features go. Default: ${DEFAULT-VALUE}.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        DataSpec dataSpec = new DataSpec(
                DataSpec.Source.parse(set),
                Optional.ofNullable(data),
                perClass == null ? OptionalInt.empty() : OptionalInt.of(perClass),
                false);
        Dataset images = dataSpec.load();
        NativeEngine.Chosen chosen = NativeEngine.choose(device.value());
        Shape shape = new Shape(images.channels(), images.height(), images.width());
        try (Progress progress = progress();
                ScriptedNetwork network = ScriptedNetwork.load(model, chosen)) {
            if (!chosen.note().isEmpty()) {
                progress.say(chosen.note());
            }
            progress.start("extracting features of " + images.name(), 1);
            ExtractedLayer layer =
                    network.lastLayer(part == Part.TRAIN ? images.train() : images.test(), shape, images.classes());
            layer.save(target);
            progress.finish();
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("file", target.toString());
                document.put("samples", layer.samples());
                document.put("classes", layer.classes());
                document.put("featureDim", layer.featureDim());
                out().println(Json.write(document));
            } else {
                out().printf(
                                "%s: %d samples, %d classes, feature dimension %d%n",
                                target, layer.samples(), layer.classes(), layer.featureDim());
            }
        }
        return ExitCode.OK;
    }
}
