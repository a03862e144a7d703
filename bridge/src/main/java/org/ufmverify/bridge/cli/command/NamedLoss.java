package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.input.LossFile;
import org.ufmverify.theory.loss.LossFamily;
import picocli.CommandLine.Option;

/** The loss that a command is about, by its name and parameters, and the file with further ones. */
final class NamedLoss {
    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description =
                    "The loss, with its parameters: ls:delta=0.1. One that is not given has its usual value. The command"
                            + " theory also takes ls:delta=any, for claims about all of its range.")
    private String loss;

    @Option(names = "--losses", paramLabel = "FILE", description = "A YAML file with further losses, see the README.")
    private Path losses;

    /** Returns the loss as it was written; none when it was not given. */
    Optional<String> name() {
        return Optional.ofNullable(loss);
    }

    boolean hasFile() {
        return losses != null;
    }

    /** Reads the further losses; none where no file was given. */
    List<LossFamily> further() throws IOException {
        return losses == null ? List.of() : LossFile.read(losses);
    }
}
