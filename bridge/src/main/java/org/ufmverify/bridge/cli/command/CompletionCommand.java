package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ufmverify.bridge.cli.console.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verify completion}: a script that lets bash and zsh complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which bash and zsh complete commands, options and their values. It also"
                + " makes 'verify' short for 'java -jar verify.jar' where no program of that name is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar verify.jar completion > ~/.verify-completion",
            "  source ~/.verify-completion",
            "",
            "The second line belongs in ~/.bashrc or ~/.zshrc; then 'verify ' and the tabulator key list the commands."
        })
public final class CompletionCommand implements Callable<Integer> {
    /** In the script: the values of an option, which are named as in Java. */
    private static final Pattern VALUES = Pattern.compile("(?<=_option_args=\\()[^)]*");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        // As help and examples write them; what is typed may have any case.
        out.print(VALUES.matcher(AutoComplete.bash("verify", root))
                .replaceAll(values -> values.group().toLowerCase(Locale.ROOT)));
        out.println();
        out.println("command -v verify >/dev/null || alias verify='java -jar " + quoted(jar()) + "'");
        out.flush();
        return ExitCode.OK;
    }

    /** The jar that this process was started from, or its name alone when it was started in another way. */
    private static Path jar() {
        String started = System.getProperty("java.class.path", "");
        return started.endsWith(".jar") && !started.contains(":")
                ? Path.of(started).toAbsolutePath().normalize()
                : Path.of("verify.jar");
    }

    /** For use inside single quotes of a shell. */
    private static String quoted(Path path) {
        String text = path.toString();
        return "\"" + text.replace("'", "'\\''").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }
}
