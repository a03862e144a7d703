package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ufmverify.theory.expression.text.Unreadable;
import org.ufmverify.theory.formula.Formulas;

/** Texts of any kind: read as relations, or refused in one sentence. {@code bridge/src/fuzz/run} goes on for minutes. */
class ExprFuzzTest {
    private static final List<String> PARTS = List.of(
            "K",
            "a",
            "delta",
            "lambdaW",
            "margin(",
            "kappaReg(K,a,delta)",
            "D(",
            "Exp(",
            "Log(",
            "Sqrt(",
            "Min(",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            "+",
            "-",
            "*",
            "/",
            "^",
            "!",
            "'",
            "&&",
            "||",
            "<",
            "<=",
            "==",
            "!=",
            ">",
            "=",
            ":=",
            "->",
            ";",
            "%",
            "#",
            "&",
            "@",
            "/@",
            "1",
            "0",
            "2.5",
            "1e9",
            "10^10^10",
            "Import(",
            "Get(",
            "Run(",
            "JavaNew(",
            "\"text\"",
            "/etc/passwd",
            "Table(",
            "_",
            "??",
            "<<",
            "(*",
            "*)",
            "\u03b1",
            " ",
            "\n",
            "I",
            "Pi",
            "**",
            "1e-9",
            "\u03bb_W",
            "\u2264",
            "\u00b2",
            "\u207b",
            "\u221a",
            "\u2227",
            "and ",
            "or ",
            "not ",
            "E",
            "log(",
            "Log(2,",
            "{a,2}",
            "Sigmoid(",
            "max(a,K,");

    /**
     * The target of the fuzzer.
     *
     * @param data any bytes, taken as UTF-8
     */
    public static void fuzzerTestOneInput(byte[] data) {
        isRead(new String(data, StandardCharsets.UTF_8));
    }

    private static boolean isRead(String text) {
        List<Relation> relations;
        try {
            relations = Formulas.reader().relations(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            if (e instanceof Unreadable fault) {
                assertThat(fault.offset()).isBetween(0, text.length());
            }
            return false;
        }
        for (Relation relation : relations) {
            assertThat(relation.write()).isNotBlank();
            assertThat(relation.latex()).isNotBlank();
        }
        return true;
    }

    @Example
    void aClaimIsReadAndAFileIsNot() {
        assertThat(isRead("D(kappaData(K, a, delta), delta) < 0")).isTrue();
        assertThat(isRead("Import(\"/etc/passwd\") == 0")).isFalse();
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        isRead(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS).list().ofMinSize(1).ofMaxSize(30).map(parts -> String.join("", parts));
    }
}
