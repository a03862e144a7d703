package org.ufmverify.bridge.cli.command;

import org.ufmverify.empirical.network.DeviceChoice;
import picocli.CommandLine.Option;

/** Where networks are computed. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where to compute. Default: ${DEFAULT-VALUE}, a GPU when there is one.")
    private DeviceChoice device;

    DeviceChoice value() {
        return device;
    }
}
