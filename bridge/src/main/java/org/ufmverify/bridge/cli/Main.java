package org.ufmverify.bridge.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** The entry point of {@code verify.jar}. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line and exits with one of {@link ExitCode}.
     *
     * @param args the arguments as typed
     */
    public static void main(String[] args) {
        // Numbers print the same everywhere, whatever the user's language.
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Interruption interruption = Interruption.bySignal(err);
        int code;
        try {
            code = run(out, err, System.getenv(), interruption, args);
        } finally {
            interruption.end();
        }
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs the command line without exiting.
     *
     * @param out where results go
     * @param err where progress, logs and errors go
     * @param environment the environment variables
     * @param interruption asks long work to stop
     * @param args the arguments as typed
     * @return one of {@link ExitCode}
     */
    static int run(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Interruption interruption,
            String... args) {
        CommandLine line = new CommandLine(new VerifyCommand(interruption));
        boolean colour = Terminal.isStdout() && !environment.containsKey("NO_COLOR");
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler(Failures::execution);
        line.setExecutionStrategy(Main::execute);
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failures.error(e, line);
        }
    }

    /** An option that stands before a command belongs to no command: it is refused rather than ignored. */
    private static int execute(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
            String command = parsed.subcommand().commandSpec().name();
            String option = parsed.matchedOptions().get(0).longestName();
            throw new CommandLine.ParameterException(
                    parsed.subcommand().commandSpec().commandLine(),
                    option + " stands before '" + command + "', where it has no effect; put it after, if '" + command
                            + "' has it");
        }
        Beforehand.check(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }
}
