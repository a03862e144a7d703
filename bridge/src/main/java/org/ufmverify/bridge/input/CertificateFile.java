package org.ufmverify.bridge.input;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ufmverify.theory.certificate.Accepted;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Statement;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * A saved certificate: the statement, in words and as a value, and what shows it to be true or false.
 *
 * @param format version of the form of the file
 * @param assume the assumptions in input syntax, for people
 * @param claim the claim in input syntax, for people
 * @param box the box in input syntax, for people
 * @param statement the statement
 * @param certificate what shows it, or refutes it
 */
public record CertificateFile(
        int format,
        List<String> assume,
        List<String> claim,
        List<String> box,
        Statement statement,
        Certificate certificate) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");
    private static final int FORMAT = 1;
    private static final String SUFFIX = ".certificate.json";

    /** Before the number of a further certificate of a claim; no id has it, so that no two claims share a file. */
    private static final char FURTHER = '+';

    /** Copies the lists. */
    public CertificateFile {
        assume = List.copyOf(assume);
        claim = List.copyOf(claim);
        box = List.copyOf(box);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Expr.Constant.class, name = "number"),
        @JsonSubTypes.Type(value = Expr.Variable.class, name = "variable"),
        @JsonSubTypes.Type(value = Expr.Sum.class, name = "sum"),
        @JsonSubTypes.Type(value = Expr.Product.class, name = "product"),
        @JsonSubTypes.Type(value = Expr.Power.class, name = "power"),
        @JsonSubTypes.Type(value = Expr.Apply.class, name = "function")
    })
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface Expressions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Certificate.Shown.class, name = "shown"),
        @JsonSubTypes.Type(value = Certificate.Point.class, name = "point"),
        @JsonSubTypes.Type(value = Certificate.SignChange.class, name = "sign-change")
    })
    private interface Certificates {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Proof.Evident.class, name = "evident"),
        @JsonSubTypes.Type(value = Proof.Identity.class, name = "identity"),
        @JsonSubTypes.Type(value = Proof.Products.class, name = "products"),
        @JsonSubTypes.Type(value = Proof.Cleared.class, name = "cleared"),
        @JsonSubTypes.Type(value = Proof.Unsatisfiable.class, name = "unsatisfiable"),
        @JsonSubTypes.Type(value = Proof.Lemmas.class, name = "lemmas"),
        @JsonSubTypes.Type(value = Proof.Substitution.class, name = "substitution"),
        @JsonSubTypes.Type(value = Proof.Naming.class, name = "naming"),
        @JsonSubTypes.Type(value = Proof.General.class, name = "general"),
        @JsonSubTypes.Type(value = Proof.Inwards.class, name = "inwards"),
        @JsonSubTypes.Type(value = Proof.Cases.class, name = "cases"),
        @JsonSubTypes.Type(value = Proof.OneInteger.class, name = "one-integer"),
        @JsonSubTypes.Type(value = Proof.Cover.class, name = "cover")
    })
    private interface Proofs {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Proof.Split.class, name = "split"),
        @JsonSubTypes.Type(value = Proof.Empty.class, name = "empty"),
        @JsonSubTypes.Type(value = Proof.Holds.class, name = "holds"),
        @JsonSubTypes.Type(value = Proof.Rises.class, name = "rises")
    })
    private interface Parts {}

    /** Loaded when it is needed, as it takes longer than the work of a small command. */
    private static final class Mapper {
        private static final ObjectMapper INSTANCE = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Expr.class, Expressions.class)
                .addMixIn(Certificate.class, Certificates.class)
                .addMixIn(Proof.class, Proofs.class)
                .addMixIn(Proof.Boxes.class, Parts.class)
                .build();
    }

    /**
     * Returns the files, name to text, of certificates of a claim. Claims with different ids have different files.
     *
     * @param id of the claim: letters, digits, '.', '_' and '-'
     * @throws IllegalArgumentException for any other id
     */
    public static Map<String, String> texts(String id, List<Accepted> accepted) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id must be letters, digits, '.', '_' or '-', got \"" + id + "\"");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Accepted one : accepted) {
            texts.put(
                    id + (texts.isEmpty() ? "" : FURTHER + String.valueOf(texts.size() + 1)) + SUFFIX, of(one).write());
        }
        return texts;
    }

    private static CertificateFile of(Accepted accepted) {
        Statement statement = accepted.statement();
        return new CertificateFile(
                FORMAT,
                words(statement.assumptions()),
                words(statement.claim()),
                words(statement.box()),
                statement,
                accepted.certificate());
    }

    private static List<String> words(List<Relation> relations) {
        return relations.stream().map(Relation::write).toList();
    }

    private String write() {
        try {
            return Mapper.INSTANCE.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a certificate cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the files of certificates in a folder, sorted. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads a saved certificate.
     *
     * @throws InputError when the file is none, or its words say something else than its values
     */
    public static CertificateFile read(Path file) throws IOException {
        CertificateFile read;
        try {
            read = Mapper.INSTANCE.readValue(
                    // Bytes that are no UTF-8 are no certificate, and not a file that cannot be read.
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8), CertificateFile.class);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on";
            throw new InputError(file.toString(), "not a certificate" + where + "; save it again with --out");
        } catch (IllegalArgumentException e) {
            throw new InputError(
                    file.toString(),
                    "not a certificate (" + e.getMessage().lines().findFirst().orElse("")
                            + "); save it again with --out");
        }
        if (read == null || read.format() != FORMAT) {
            throw new InputError(
                    file.toString(), "not a certificate of format " + FORMAT + "; save it again with --out");
        }
        return read;
    }

    /** Returns whether what people read is the statement that the certificate is about. */
    public boolean saysWhatItShows() {
        return assume.equals(words(statement.assumptions()))
                && claim.equals(words(statement.claim()))
                && box.equals(words(statement.box()));
    }
}
