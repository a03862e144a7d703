package org.ufmverify.bridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The paper's presets begin with the authors' seed, others with 1, and all with the one that is given. */
class SeedOptionTest {
    @Command
    private static final class Seeded {
        @Mixin
        private SeedOption seed = new SeedOption();
    }

    private static long seed(ReportOptions.Preset preset, String... words) {
        Seeded command = new Seeded();
        new CommandLine(command).parseArgs(words);
        return preset.seed(command.seed);
    }

    @Test
    void aPresetHasItsUsualSeedUnlessOneIsGiven() {
        assertThat(seed(ReportOptions.Preset.PAPER)).isEqualTo(2021);
        assertThat(seed(ReportOptions.Preset.PAPER_THEOREM)).isEqualTo(2021);
        assertThat(seed(ReportOptions.Preset.QUICK)).isEqualTo(1);
        assertThat(seed(ReportOptions.Preset.PAPER, "--seed", "7")).isEqualTo(7);
    }
}
