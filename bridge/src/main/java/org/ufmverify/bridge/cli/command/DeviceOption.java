package org.ufmverify.bridge.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.empirical.network.DeviceChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where networks are computed. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu[:N]",
            defaultValue = "auto",
            converter = Reader.class,
            completionCandidates = Words.class,
            description =
                    "Where to compute. Default: ${DEFAULT-VALUE}, a GPU when there is one. gpu:1 is the second one.")
    private DeviceChoice device;

    DeviceChoice value() {
        return device;
    }

    /** Reads what was typed. */
    static final class Reader implements ITypeConverter<DeviceChoice> {
        @Override
        public DeviceChoice convert(String word) {
            try {
                return DeviceChoice.parse(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** What the tabulator key completes. */
    static final class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Words() {
            super(List.of("auto", "cpu", "gpu"));
        }
    }
}
