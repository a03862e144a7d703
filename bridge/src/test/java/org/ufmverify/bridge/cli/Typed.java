package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ufmverify.bridge.cli.command.SampleFiles;
import org.ufmverify.bridge.cli.console.Interruption;
import picocli.CommandLine;

/** A command line as a user types it, run in this process. */
record Typed(int code, String out, String err) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    static Typed run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of(),
                new Interruption(new PrintWriter(err)),
                words.toArray(String[]::new));
        return new Typed(code, out.toString(), err.toString());
    }

    /** Returns the command line as picocli sees it, not to be run. */
    static CommandLine line() {
        return Commands.line(new Interruption(new PrintWriter(new StringWriter())), SampleFiles::local)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Returns a process of its own for a command, not yet started. */
    static ProcessBuilder apart(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** Runs a command in a process of its own, for what loads native libraries side by side. */
    static Typed runApart(List<String> words) throws IOException, InterruptedException {
        Process process =
                apart(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Typed(process.waitFor(), out, "");
    }

    /** Runs any process to its end; what it prints on stderr must fit into a pipe. */
    static Typed runProcess(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Typed(process.waitFor(), out, err);
    }

    static Typed run(String line) {
        return run(words(line));
    }

    /** Splits a line as a shell does, as far as examples need it: double quotes hold words together. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }
}
