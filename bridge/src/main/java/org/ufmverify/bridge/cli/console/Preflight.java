package org.ufmverify.bridge.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What every command checks before it begins, so that no minutes of work are lost to a place that cannot take the result. */
public final class Preflight {
    private static final Set<String> WRITTEN = Set.of("--out", "--smt");
    /** A folder on a full disk may still take a name. */
    private static final byte[] PROBE = new byte[4096];

    private Preflight() {}

    /**
     * Checks the folders and the device that a command was given.
     *
     * @throws CommandLine.ParameterException when one of them cannot be meant
     * @throws CommandLine.ExecutionException when this machine lacks it
     */
    public static void check(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
            return;
        }
        CommandSpec spec = last.commandSpec();
        CommandLine line = spec.commandLine();
        for (ArgSpec arg : last.matchedArgs()) {
            Collection<?> values =
                    arg.getValue() instanceof Collection<?> several ? several : Collections.singleton(arg.getValue());
            if (values.stream()
                    .anyMatch(value -> value instanceof Path && value.toString().isBlank())) {
                throw new CommandLine.ParameterException(line, "a path must not be empty; name a file or folder");
            }
        }
        boolean works = spec.parent() != null || last.hasMatchedOption("--report");
        for (OptionSpec option : spec.options()) {
            Object value = works ? option.getValue() : null;
            try {
                if (value instanceof Path folder && WRITTEN.contains(option.longestName())) {
                    requireWritable(option.longestName(), folder);
                } else if (value instanceof Path folder
                        && option.longestName().equals("--data")
                        && !Files.isDirectory(folder)) {
                    throw new IllegalArgumentException("--data must name a folder, got " + folder);
                } else if (value instanceof DeviceChoice device && device.requiresGpu()) {
                    NativeEngine.Chosen unused = NativeEngine.choose(device);
                }
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(line, e.getMessage(), e);
            } catch (IOException | UncheckedIOException e) {
                throw new CommandLine.ExecutionException(line, e.getMessage(), e);
            }
        }
    }

    private static void requireWritable(String option, Path folder) throws IOException {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new IllegalArgumentException(option + " must name a folder, got "
                    + (Files.exists(folder) ? "the file " + folder : folder + ", where " + existing + " is a file"));
        }
        try {
            if (!Files.exists(folder)) {
                requireNameable(folder);
            }
            Path probe = Files.createTempFile(existing, ".verify-", ".tmp");
            try {
                Files.write(probe, PROBE);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new IOException(
                    folder + ": cannot be written to (" + Failures.reason(e) + "); choose another folder with "
                            + option,
                    e);
        }
    }

    /** A name may be too long for the file system, which says so only when it is asked for that very file. */
    private static void requireNameable(Path folder) throws IOException {
        try {
            Files.readAttributes(folder, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            // Nothing is there yet, as expected.
        }
    }
}
