package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.formula.Formulas;

class ElementaryTest {
    private static final Pattern ROW =
            Pattern.compile("^    row\\(\"(.*?)\", \"(.*?)\", \"(.*?)\"\\);$", Pattern.MULTILINE);
    private static final double AT = 0.7;

    private static double value(String text) {
        return Formulas.reader().expression(text).toDouble(Map.of("a", AT));
    }

    @ParameterizedTest
    @CsvSource({
        "Sinh(a), 0.7585837018395334",
        "Cosh(a), 1.255169005630943",
        "Tanh(a), 0.6043677771171636",
        "Sigmoid(a), 0.6681877721681662",
        "Softplus(a), 1.103186048885458",
        "Log2(a), -0.5145731728297583",
        "Log10(a), -0.15490195998574317",
        "Log1p(a), 0.5306282510621704",
        "Expm1(a), 1.0137527074704766",
        "Sqrt(a), 0.8366600265340756",
        "Log(2*a), 0.3364722366212129"
    })
    void aFunctionHasTheValueOfItsName(String text, double expected) {
        assertThat(value(text)).isCloseTo(expected, Offset.offset(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"Sinh(a), Cosh(a)", "Cosh(a), Sinh(a)", "Softplus(a), Sigmoid(a)", "Log1p(a), 1/(1+a)"})
    void aDerivativeFollowsFromTheMeaning(String text, String derivative) {
        assertThat(value("D(" + text + ", a)")).isCloseTo(value(derivative), Offset.offset(1e-14));
    }

    /** The row that CONTRIBUTING.md shows is one that can be added. */
    @Test
    void theExampleOfTheGuideIsRight() throws IOException {
        Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        Path guide = Files.exists(root.resolve("CONTRIBUTING.md")) ? root : root.getParent();
        Matcher row = ROW.matcher(Files.readString(guide.resolve("CONTRIBUTING.md")));
        assertThat(row.find()).isTrue();
        assertThat(row.group(3)).isEqualTo("coth");
        ExprReader reader = Formulas.reader().with(row.group(1), row.group(2));
        assertThat(reader.expression("Coth(a)").toDouble(Map.of("a", AT)))
                .isCloseTo(Math.cosh(AT) / Math.sinh(AT), Offset.offset(1e-14));
        assertThat(reader.expression("D(Coth(a), a)").toDouble(Map.of("a", AT)))
                .isCloseTo(-1 / Math.pow(Math.sinh(AT), 2), Offset.offset(1e-13));
    }
}
