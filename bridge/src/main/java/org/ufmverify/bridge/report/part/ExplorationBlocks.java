package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.Exploration;
import org.ufmverify.bridge.report.data.Exploration.Bracket;
import org.ufmverify.bridge.report.data.Exploration.Cell;
import org.ufmverify.bridge.report.data.Exploration.Region;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.PlainText;

/** Where claims hold. */
public final class ExplorationBlocks {
    private ExplorationBlocks() {}

    public static List<Block> of(List<Exploration> explorations) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (Exploration exploration : explorations) {
            number++;
            String id = "exploration-" + number;
            boolean drawn = !exploration.region().cells().isEmpty();
            blocks.add(new Block.Heading(exploration.title()));
            if (!exploration.statement().isEmpty()) {
                blocks.add(new Block.Paragraph("Where does $" + exploration.statement()
                        + "$ hold for all admissible $\\delta$? Bisection with outward-rounded arithmetic"
                        + " brackets the threshold"
                        + (drawn ? "; [[" + id + "]] is a map." : ".")));
            }
            if (!exploration.remarks().isEmpty()) {
                blocks.add(new Block.Bullets(exploration.remarks()));
            }
            if (!exploration.brackets().isEmpty()) {
                blocks.add(brackets(exploration.brackets()));
            }
            if (drawn) {
                blocks.add(new Block.Figures(
                        id,
                        "Map of where $" + exploration.statement() + "$ holds" + named(exploration.region())
                                + ". In a light cell it holds at every admissible point, by outward-rounded arithmetic; in a dark one it fails at "
                                + "some point.",
                        "Map of where the claim holds: " + plain(exploration.title()),
                        List.of(picture(exploration.region()))));
            }
        }
        return blocks;
    }

    private static String plain(String prose) {
        return PlainText.runs(prose).stream().map(PlainText.Run::text).collect(Collectors.joining());
    }

    private static String named(Region region) {
        return region.at().isEmpty() ? "" : ", for " + region.at();
    }

    private static Figure picture(Region region) {
        List<Cell> kinds = Stream.of(Cell.values())
                .filter(kind -> region.cells().stream().anyMatch(row -> row.contains(kind)))
                .toList();
        List<List<Integer>> colours = region.cells().stream()
                .map(row -> row.stream().map(kinds::indexOf).toList())
                .toList();
        Cells cells = new Cells(
                region.xEdges(),
                region.yEdges(),
                colours,
                kinds.stream().map(ExplorationBlocks::colour).toList(),
                kinds.stream().map(Cell::label).toList(),
                0,
                0);
        return new Figure(
                "",
                axis(region.xLabel(), region.xLog()),
                axis(region.yLabel(), region.yLog()),
                List.of(),
                List.of(),
                cells,
                false);
    }

    private static String colour(Cell kind) {
        return switch (kind) {
            case HOLDS -> "BFE3F7";
            case FAILS -> "B84A00";
            case UNDECIDED -> "F0E442";
            case OUTSIDE -> "FFFFFF";
        };
    }

    private static Axis axis(String formula, boolean logarithmic) {
        String label = "$" + formula + "$";
        return logarithmic ? Axis.logarithmic(label) : Axis.linear(label);
    }

    private static Table brackets(List<Bracket> brackets) {
        Table.Builder table = Table.captioned(
                        "Brackets of the threshold: at the lower end the claim fails at some point, from the upper end on it holds.")
                .labels("Parameter", "Threshold between", "Arithmetic")
                .words("Meaning", 0.45);
        for (Bracket bracket : brackets) {
            table.add("$" + bracket.parameter() + "$")
                    .add("$" + NumberText.brief(bracket.low(), 10).latex() + "$ and $"
                            + NumberText.brief(bracket.high(), 10).latex() + "$")
                    .add(bracket.certified() ? "outward rounded" : "floating point")
                    .add(bracket.meaning());
        }
        return table.build();
    }
}
