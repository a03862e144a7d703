package org.ufmverify.bridge.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A command line that must be refused.
 *
 * @param id short name of the case
 * @param line the command line; DIR stands for the folder of the case, EMPTY for an empty argument, ~ for a space
 * @param code the exit code that the documents promise
 * @param words what the sentence must name
 * @param files makes the files of the case
 */
record BadInput(String id, String line, int code, List<String> words, Making files) {
    /** Makes the files of a case in its folder. */
    interface Making {
        void in(Path folder) throws IOException;
    }

    static BadInput of(String id, String line, int code, String... words) {
        return new BadInput(id, line, code, List.of(words), folder -> {});
    }

    BadInput with(String name, byte[] content) {
        return with(name, folder -> content);
    }

    /** Adds a text, in which DIR stands for the folder of the case. */
    BadInput with(String name, String content) {
        return with(name, folder -> content.replace("DIR", folder.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private BadInput with(String name, Function<Path, byte[]> content) {
        return new BadInput(id, line, code, words, folder -> {
            files.in(folder);
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content.apply(folder));
        });
    }

    String[] arguments(Path folder) {
        return Stream.of(line.split(" +"))
                .map(word -> word.equals("EMPTY")
                        ? ""
                        : word.replace("DIR", folder.toString()).replace('~', ' '))
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return id + ": verify " + line;
    }
}
