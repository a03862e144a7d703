package org.ufmverify.bridge.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.report.figure.Series.Kind;

class FigureTest {
    private static Series line(List<Double> x, List<Double> y) {
        return new Series("$\\kappa_0$ of <x>", 0, Kind.LINE, x, y);
    }

    @Property(tries = 500, seed = "3")
    void ticksLieInsideOfTheAxis(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double width,
            @ForAll boolean logarithmic) {
        double low = logarithmic ? Math.abs(from) + 1e-3 : from;
        Axis axis = logarithmic ? Axis.logarithmic("") : Axis.linear("");
        Scale scale = Scale.of(axis, new double[] {low, low + width}, true);
        assertThat(scale.position(low)).isBetween(0.0, 1.0);
        assertThat(scale.position(low + width)).isBetween(0.0, 1.0);
        assertThat(scale.ticks()).hasSizeBetween(2, 14).allSatisfy(tick -> assertThat(tick.share())
                .isBetween(-1e-6, 1 + 1e-6));
        assertThat(scale.ticks()).extracting(tick -> tick.label().latex()).doesNotHaveDuplicates();
    }

    @Test
    void bothWritersShowTheSameTicks() {
        Figure figure = Figure.of(
                "",
                Axis.linear("$\\delta$"),
                Axis.logarithmic("NC1"),
                List.of(line(List.of(0.0, 1.0), List.of(0.003, 20.0))));
        Scale scale = Scale.upwards(figure);
        assertThat(scale.ticks())
                .extracting(tick -> tick.label().latex())
                .containsExactly("10^{-2}", "10^{-1}", "1", "10");
        String tex = PgfplotsWriter.write(figure, 1, true);
        String svg = SvgWriter.write(figure, "a \"picture\"");
        assertThat(scale.ticks()).allSatisfy(tick -> {
            assertThat(tex).contains("{$" + tick.label().latex() + "$}");
            assertThat(svg).contains(">" + tick.label().unicode() + "</text>");
        });
        assertThat(svg).contains("a &quot;picture&quot;").doesNotContain("<x>");
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatItCannotShow() {
        Figure figure = Figure.of(
                "",
                Axis.linear(""),
                Axis.logarithmic(""),
                List.of(line(List.of(1.0, 2.0, 3.0, 4.0), List.of(0.5, 0.0, Double.NaN, 0.1))));
        assertThat(figure.drawn().get(0).x()).containsExactly(1.0, 4.0);
        Figure linear =
                Figure.of("", Axis.linear(""), Axis.linear(""), List.of(line(List.of(1.0, 2.0), List.of(0.5, 0.0))));
        assertThat(linear.drawn().get(0).x()).containsExactly(1.0, 2.0);
        assertThat(Figure.of("", Axis.linear(""), Axis.logarithmic(""), List.of(line(List.of(1.0), List.of(-1.0))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aLongSeriesIsThinnedButKeepsItsLastPoint() {
        List<Double> x =
                IntStream.rangeClosed(0, 1000).mapToObj(i -> (double) i).toList();
        Series shown = Figure.of("", Axis.linear(""), Axis.linear(""), List.of(line(x, x)))
                .drawn()
                .get(0);
        assertThat(shown.x()).hasSizeLessThan(200).startsWith(0.0).endsWith(1000.0);
    }

    @Test
    void aMatrixIsDrawnRowByRow() {
        Cells cells = Cells.matrix(List.of(List.of(1.0, -1.0), List.of(0.0, 0.0)));
        assertThat(cells.runs()).hasSize(3);
        assertThat(cells.palette().get(cells.colours().get(0).get(0))).isEqualTo("D55E00");
        assertThat(cells.palette().get(cells.colours().get(0).get(1))).isEqualTo("0072B2");
        assertThat(cells.palette().get(cells.colours().get(1).get(0))).isEqualTo("FFFFFF");
        Figure figure = Figure.of("", Axis.linear("class"), Axis.linear("class").reverse(), cells);
        assertThat(Scale.upwards(figure).position(0.5)).isEqualTo(1);
        assertThat(Scale.upwards(figure).position(2.5)).isZero();
    }

    @Test
    void aHundredClassesAreDrawnToo() {
        List<List<Double>> rows = IntStream.range(0, 100)
                .mapToObj(i -> IntStream.range(0, 100)
                        .mapToObj(j -> i == j ? 1.0 : -1.0 / 99)
                        .toList())
                .toList();
        assertThat(Cells.matrix(rows).runs()).hasSize(298);
    }

    @Test
    void aLegendHasEachLabelOnce() {
        Figure panel = Figure.of(
                "",
                Axis.linear(""),
                Axis.linear(""),
                List.of(line(List.of(1.0), List.of(1.0)), line(List.of(2.0), List.of(1.0))));
        assertThat(LegendEntry.of(List.of(panel, panel))).hasSize(1);
    }

    @Test
    void unequalListsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line(List.of(1.0), List.of()))
                .withMessageContaining("as many x as y");
    }

    /** Numbers at which the ends of an axis were equal or infinite, and the twin: ordinary ones. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 1.0000000000000002",
        "0.99999999, 1",
        "0, 0",
        "1e300, 1e300",
        "-1.7e308, 1.7e308",
        "1e-300, 2e-300",
        "4.9e-324, 4.9e-324",
        "-1e-320, 1e-320",
        "1e5, 1.00002e5",
        "12345678, 12345679",
        "0.1, 0.7"
    })
    void noAxisHasEqualOrInfiniteEndsAndAllLabelsDiffer(double low, double high) {
        for (boolean logarithmic : new boolean[] {false, true}) {
            if (logarithmic && low <= 0) {
                continue;
            }
            Scale scale =
                    Scale.of(logarithmic ? Axis.logarithmic("") : Axis.linear(""), new double[] {low, high}, true);
            assertThat(scale.top()).isFinite().isGreaterThan(scale.bottom());
            assertThat(scale.bottom()).isFinite();
            assertThat(scale.position(low)).isBetween(0.0, scale.position(high));
            assertThat(scale.position(high)).isLessThanOrEqualTo(1);
            assertThat(scale.ticks()).hasSizeGreaterThan(1);
            assertThat(scale.ticks()).extracting(t -> t.label().latex()).doesNotHaveDuplicates();
            assertThat(scale.ticks()).extracting(Scale.Tick::share).isSorted();
        }
    }

    @Test
    void aBandIsDrawnWithItsLineAndUnequalEndsAreRefused() {
        Series line = line(List.of(1.0, 2.0), List.of(3.0, 4.0));
        Figure figure = Figure.of(
                "", Axis.linear("x"), Axis.linear("y"), List.of(line.withBand(List.of(2.0, 3.0), List.of(4.0, 9.0))));
        assertThat(PgfplotsWriter.write(figure, 1, true)).contains("fill opacity");
        assertThat(SvgWriter.write(figure, "")).contains("class=\"band");
        assertThat(Scale.upwards(figure).position(9)).isLessThan(1);
        assertThat(PgfplotsWriter.write(Figure.of("", Axis.linear("x"), Axis.linear("y"), List.of(line)), 1, true))
                .doesNotContain("fill opacity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line.withBand(List.of(1.0), List.of(1.0, 2.0)))
                .withMessageContaining("both ends");
    }

    @Test
    void theDataOfAFigureAreWrittenWithAllDigitsAndWithThoseThatAreNotDrawn() {
        Figure figure = Figure.of(
                "a, b",
                Axis.linear("x"),
                Axis.logarithmic("y"),
                List.of(new Series("s \"q\"", 0, Kind.LINE, List.of(1.0, 2.0), List.of(0.0, 0.1 + 0.2))));
        assertThat(CsvWriter.write(List.of(figure)))
                .isEqualTo("panel,series,x,x_end,y,y_end,low,high,value\n"
                        + "\"a, b\",\"s \"\"q\"\"\",1.0,,0.0,,,,\n"
                        + "\"a, b\",\"s \"\"q\"\"\",2.0,,0.30000000000000004,,,,\n");
        assertThat(CsvWriter.write(List.of(
                        Figure.of("", Axis.linear(""), Axis.linear(""), Cells.matrix(List.of(List.of(1 / 3.0)))))))
                .contains("1,,0.5,1.5,0.5,1.5,,,0.3333333333333333");
    }

    @Test
    void aSheetIsOneFileOfAllPanels() throws Exception {
        Figure panel = Figure.of(
                "$\\kappa_0$ < 1",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(line(List.of(1.0, 2.0), List.of(1.0, 2.0))));
        String svg = SvgSheet.write(List.of(panel, panel, panel), 2, "a & b");
        assertThat(svg).doesNotContain("var(").contains("a &amp; b");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("g")
                        .getLength())
                .isEqualTo(4);
    }
}
