package org.ufmverify.bridge.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.ufmverify.empirical.data.DataFileException;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.training.DivergedException;
import picocli.CommandLine;

/** Turns whatever went wrong into one sentence and an exit code; a stack trace is shown on {@code --verbose} only. */
public final class Failures {
    /** What Linux says of a name beyond 255 bytes or a path beyond 4095. */
    private static final String TOO_LONG = "File name too long";

    private Failures() {}

    public static int usage(CommandLine.ParameterException thrown, String[] args) {
        CommandLine.ParameterException problem = firstToMend(thrown);
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        if (List.of(args).contains("--json")) {
            document(line, firstLine(problem.getMessage()), ExitCode.BAD_INPUT);
        }
        err.println("verify: " + firstLine(problem.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    /** A mistyped option is often the very one that is missed, so what was not understood is told before what is missing. */
    private static CommandLine.ParameterException firstToMend(CommandLine.ParameterException thrown) {
        CommandLine line = thrown.getCommandLine();
        List<String> unmatched = line.getUnmatchedArguments();
        return thrown instanceof CommandLine.MissingParameterException && !unmatched.isEmpty()
                ? new CommandLine.UnmatchedArgumentException(line, unmatched)
                : thrown;
    }

    public static int execution(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        Object command = line.getCommandSpec().userObject();
        boolean told = problem instanceof CancellationException
                && command instanceof BaseCommand asked
                && !asked.interruption().isFirstToTell();
        if (!told) {
            err.println("verify: " + sentence(problem));
        }
        if (command instanceof BaseCommand asked && asked.json()) {
            document(line, sentence(problem), code(problem));
        }
        if (command instanceof BaseCommand asked && asked.console().verbose()) {
            problem.printStackTrace(err);
        }
        err.flush();
        return code(problem);
    }

    /** With {@code --json} a reader of stdout gets a document whatever happens. */
    private static void document(CommandLine line, String sentence, int code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", sentence);
        error.put("exitCode", code);
        line.getOut().println(Json.write(error));
        line.getOut().flush();
    }

    public static int code(Throwable problem) {
        if (problem instanceof DivergedException) {
            return ExitCode.CHECK_FAILED;
        }
        if (problem instanceof UncheckedIOException || problem instanceof SweepOutcome.FailedException) {
            return code(problem.getCause());
        }
        return problem instanceof IllegalArgumentException || problem instanceof DataFileException
                ? ExitCode.BAD_INPUT
                : ExitCode.ENVIRONMENT;
    }

    /** What an error of the file system is about, without the file's name. */
    static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access denied";
        } else if (problem instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return firstLine(problem.getMessage());
    }

    /** What no handler is for: memory or stack used up, a class or library that cannot be loaded. */
    public static int error(Error problem, PrintWriter err) {
        err.println("verify: " + sentence(problem));
        err.flush();
        return ExitCode.ENVIRONMENT;
    }

    private static boolean isOutOfMemory(Throwable problem) {
        return problem instanceof OutOfMemoryError || (problem.getCause() != null && isOutOfMemory(problem.getCause()));
    }

    public static String sentence(Throwable problem) {
        if (isOutOfMemory(problem)) {
            return "not enough memory; give Java more with -Xmx, for example java -Xmx8g -jar verify.jar ...";
        } else if (problem instanceof UncheckedIOException io) {
            return sentence(io.getCause());
        } else if (problem instanceof SweepOutcome.FailedException failed) {
            return failed.run() + ": " + sentence(failed.getCause()) + also(failed.others());
        } else if (problem instanceof NoSuchFileException f) {
            return f.getFile() + ": no such file or folder; check the path";
        } else if (problem instanceof AccessDeniedException f) {
            return f.getFile() + ": access denied; check the permissions or choose another place with --out";
        } else if (problem instanceof FileSystemException f && TOO_LONG.equals(f.getReason())) {
            return f.getFile() + ": the name is too long for the file system; choose a shorter one";
        } else if (problem instanceof FileSystemException f && f.getReason() != null) {
            return f.getFile() + ": " + f.getReason() + "; free space or choose another place with --out";
        } else if (problem instanceof StackOverflowError) {
            return "the input is nested too deeply; simplify it, or give Java a larger stack with -Xss";
        } else if (problem instanceof LinkageError) {
            return "a native library could not be loaded (" + firstLine(problem.getMessage())
                    + "); run 'verify doctor' to see what this machine lacks";
        } else if (problem instanceof IllegalArgumentException
                || problem instanceof CancellationException
                || problem instanceof DivergedException
                || problem instanceof IOException
                || problem instanceof IllegalStateException) {
            return firstLine(problem.getMessage());
        }
        return "unexpected " + problem.getClass().getSimpleName() + ": " + firstLine(problem.getMessage())
                + "; run again with --verbose and report it";
    }

    private static String also(int others) {
        return others == 0
                ? ""
                : "; " + others + (others == 1 ? " other run" : " other runs") + " failed too, see above";
    }

    private static String firstLine(String message) {
        return message == null
                ? "no message"
                : message.lines().findFirst().orElse("no message").replaceAll("\\p{Cntrl}", "?");
    }
}
