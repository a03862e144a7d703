package org.ufmverify.bridge.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
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
        assertThat(scale.low()).isLessThanOrEqualTo(low);
        assertThat(scale.high()).isGreaterThanOrEqualTo(low + width);
        assertThat(scale.ticks()).hasSizeLessThan(14).allSatisfy(tick -> assertThat(scale.position(tick.at()))
                .isBetween(-1e-6, 1 + 1e-6));
        if (!logarithmic) {
            assertThat(scale.ticks()).hasSizeGreaterThan(1);
        }
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
        assertThat(figure.series().get(0).x()).containsExactly(1.0, 4.0);
        Figure linear =
                Figure.of("", Axis.linear(""), Axis.linear(""), List.of(line(List.of(1.0, 2.0), List.of(0.5, 0.0))));
        assertThat(linear.series().get(0).x()).containsExactly(1.0, 2.0);
        assertThat(Figure.of("", Axis.linear(""), Axis.logarithmic(""), List.of(line(List.of(1.0), List.of(-1.0))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aLongSeriesIsThinnedButKeepsItsLastPoint() {
        List<Double> x =
                IntStream.rangeClosed(0, 1000).mapToObj(i -> (double) i).toList();
        Series shown = Figure.of("", Axis.linear(""), Axis.linear(""), List.of(line(x, x)))
                .series()
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
        assertThat(PgfplotsWriter.write(figure, 1, true)).contains("y dir=reverse");
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
}
