package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.cli.command.SampleFiles;
import org.ufmverify.bridge.cli.console.Interruption;
import picocli.CommandLine;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "--report", "completion", "thoery", "--json theory"})
    void withoutACommandInTheFirstPlaceAllAreThere(String typed) {
        assertThat(made(typed)).hasSize(13).containsKeys("theory", "predict", "spectrum", "completion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"theory", "spectrum --help", "metrics --features report"})
    void ofANamedCommandOnlyThatOneIsMade(String typed) {
        assertThat(made(typed)).containsOnlyKeys(Typed.words(typed).get(0));
    }

    @Test
    void theVersionNeedsNoCommand() {
        assertThat(made("--version")).isEmpty();
        assertThat(made("--version theory")).hasSize(13);
    }

    @Test
    void aCommandIsCalledWhatItSaysOfItself() {
        made("").forEach((name, command) -> assertThat(command.getCommand()
                        .getClass()
                        .getAnnotation(CommandLine.Command.class)
                        .name())
                .isEqualTo(name));
    }

    private static Map<String, CommandLine> made(String typed) {
        Interruption none = new Interruption(new PrintWriter(new StringWriter()));
        return Commands.line(none, SampleFiles::local, Typed.words(typed).toArray(String[]::new))
                .getSubcommands();
    }
}
