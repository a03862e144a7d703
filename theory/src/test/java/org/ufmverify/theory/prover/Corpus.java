package org.ufmverify.theory.prover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

/** True and false conjectures with the verdicts that are allowed for them. */
public record Corpus(String id, Set<String> allowed, Conjecture conjecture) {

    /** Reads a file of lines {@code id | verdicts | assume | integers | claim | box}. */
    static List<Corpus> read(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Corpus::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Corpus parse(String line) {
        List<String> fields =
                List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
        Conjecture conjecture = conjecture(fields.get(0), fields.get(2), fields.get(3), fields.get(4), fields.get(5));
        return new Corpus(fields.get(0), Set.of(fields.get(1).split(" +", -1)), conjecture);
    }

    public static Conjecture conjecture(String id, String assume, String integers, String claim, String box) {
        ExprReader reader = Formulas.reader(Set.of("x", "y", "z"));
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (String part : box.isBlank() ? new String[0] : box.split(";", -1)) {
            String[] words = part.strip().split(" +", -1);
            ranges.put(words[0], Range.of(words[1], words[2]));
        }
        return new Conjecture(
                id,
                id,
                assume.isBlank() ? List.of() : reader.relations(assume),
                integers.isBlank() ? Set.of() : Set.of(integers.split(" +", -1)),
                reader.relations(claim),
                ranges);
    }
}
