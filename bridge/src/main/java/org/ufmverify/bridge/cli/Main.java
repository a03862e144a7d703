package org.ufmverify.bridge.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ufmverify.bridge.cli.command.SampleFiles;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Failures;
import org.ufmverify.bridge.cli.console.Interruption;
import org.ufmverify.bridge.cli.console.Preflight;
import org.ufmverify.bridge.cli.console.Terminal;
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
        // Picocli would look for Groovy, and so open every library.
        System.setProperty("picocli.disable.closures", "true");
        Results results = new Results(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(new BufferedOutputStream(results), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Interruption interruption = Interruption.bySignal(err);
        int code;
        try {
            code = run(out, err, System.getenv(), interruption, args);
            out.flush();
            if (results.lost().isPresent()) {
                err.println("verify: the results could not be written to stdout ("
                        + results.lost().get() + "); free the disk or print them elsewhere");
                code = ExitCode.ENVIRONMENT;
            }
            err.flush();
        } finally {
            interruption.end(); // not before all is printed: a signal may end the process from here on
        }
        System.exit(code);
    }

    private static Path path(String text) {
        try {
            return text.isBlank()
                    ? Path.of(text)
                    : SampleFiles.path(text); // an empty one is refused with its option known
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
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
    public static int run(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Interruption interruption,
            String... args) {
        return run(out, err, environment, interruption, SampleFiles::local, args);
    }

    /**
     * Runs the command line without exiting, with files of samples that are elsewhere.
     *
     * @param out where results go
     * @param err where progress, logs and errors go
     * @param environment the environment variables
     * @param interruption asks long work to stop
     * @param files opens the files of samples
     * @param args the arguments as typed
     * @return one of {@link ExitCode}
     */
    public static int run(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Interruption interruption,
            SampleFiles files,
            String... args) {
        try {
            return line(out, err, environment, interruption, files, args).execute(args);
        } catch (Error e) {
            return Failures.error(e, err);
        }
    }

    private static CommandLine line(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Interruption interruption,
            SampleFiles files,
            String... args) {
        CommandLine line = Commands.line(interruption, files, args);
        boolean colour = Terminal.isStdout() && !environment.containsKey("NO_COLOR");
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.registerConverter(Path.class, Main::path);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler(Failures::execution);
        line.setExecutionStrategy(Main::execute);
        return line;
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
        Preflight.check(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }
}
