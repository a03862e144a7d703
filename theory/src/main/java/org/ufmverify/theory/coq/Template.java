package org.ufmverify.theory.coq;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement and proof written by hand for one claim or check: a resource {@code headline/ID.v} or {@code step/ID.v}. Its first line
 * quotes the claim or check; lines that begin with {@code From} or {@code Require} are imports.
 */
record Template(String text) {
    static Optional<Template> named(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new Template(CoqExport.resource(resource)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns whether the first line is the comment that quotes the claim or check. */
    boolean isFor(String quoted) {
        return text.lines().findFirst().orElse("").equals(quoted);
    }

    CoqClaim.Part part(String name, String words) {
        List<String> imports = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("From ") || line.startsWith("Require ")) {
                imports.add(line);
            } else {
                rest.append(line.replace("@NAME@", name)).append("\n");
            }
        }
        return new CoqClaim.Part(new CoqStep(name, words, CoqStep.Status.EXPORTED, ""), imports, rest.toString());
    }
}
