package org.ufmverify.bridge.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.cli.command.CheckCommand;
import org.ufmverify.bridge.cli.command.CompletionCommand;
import org.ufmverify.bridge.cli.command.DoctorCommand;
import org.ufmverify.bridge.cli.command.ExploreCommand;
import org.ufmverify.bridge.cli.command.ExtractCommand;
import org.ufmverify.bridge.cli.command.MatchCommand;
import org.ufmverify.bridge.cli.command.MetricsCommand;
import org.ufmverify.bridge.cli.command.PredictCommand;
import org.ufmverify.bridge.cli.command.ReportCommand;
import org.ufmverify.bridge.cli.command.SampleFiles;
import org.ufmverify.bridge.cli.command.SpectrumCommand;
import org.ufmverify.bridge.cli.command.TheoryCommand;
import org.ufmverify.bridge.cli.command.TrainCommand;
import org.ufmverify.bridge.cli.command.VerifyCertificatesCommand;
import org.ufmverify.bridge.cli.command.VerifyCommand;
import org.ufmverify.bridge.cli.console.Interruption;
import org.ufmverify.bridge.input.ExperimentKeys;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands by name, in the order of the help. Of a command that is named only that one is made: to read the annotations of all
 * takes longer than a light command itself.
 */
public final class Commands {
    /** Completes the others, so it needs them all. */
    private static final String COMPLETION = "completion";

    private static final Map<String, Class<?>> BY_NAME = byName();

    private Commands() {}

    private static Map<String, Class<?>> byName() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("theory", TheoryCommand.class);
        commands.put("explore", ExploreCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("verify-certificates", VerifyCertificatesCommand.class);
        commands.put("metrics", MetricsCommand.class);
        commands.put("match", MatchCommand.class);
        commands.put("predict", PredictCommand.class);
        commands.put("spectrum", SpectrumCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("extract", ExtractCommand.class);
        commands.put("report", ReportCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put(COMPLETION, CompletionCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    /**
     * Returns the command line as far as these arguments need it.
     *
     * @param interruption asks long work to stop
     * @param files opens the files of samples
     * @param args the arguments as typed
     */
    static CommandLine line(Interruption interruption, SampleFiles files, String... args) {
        CommandLine line = new CommandLine(new VerifyCommand(interruption, files));
        String first = args.length == 0 ? "" : args[0];
        if (BY_NAME.containsKey(first) && !first.equals(COMPLETION)) {
            line.addSubcommand(first, BY_NAME.get(first));
            line.getSubcommands().values().forEach(Commands::complete);
            return line;
        }
        if (args.length == 1 && (first.equals("--version") || first.equals("-V"))) {
            return line;
        }
        BY_NAME.forEach(line::addSubcommand);
        return line;
    }

    /** Help that is not a constant. */
    private static void complete(CommandLine command) {
        if (command.getCommand() instanceof TrainCommand) {
            UsageMessageSpec help = command.getCommandSpec().usageMessage();
            List<String> lines = new ArrayList<>(List.of(help.footer()));
            lines.add("");
            lines.add("All keys of a file:");
            ExperimentKeys.reference().forEach(key -> lines.add(key.replace("%", "%%")));
            help.footer(lines.toArray(String[]::new));
        }
    }
}
