package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.Exploration.Bracket;
import org.ufmverify.bridge.report.Exploration.Cell;
import org.ufmverify.bridge.report.Exploration.Region;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Where claims hold. */
final class ExplorationsSection {
    private ExplorationsSection() {}

    static Section section(List<Exploration> explorations) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (Exploration exploration : explorations) {
            number++;
            String id = "exploration-" + number;
            blocks.add(new Block.Heading(Prose.quote(exploration.title())));
            if (!exploration.statement().isEmpty()) {
                blocks.add(new Block.Display(exploration.statement()));
            }
            if (!exploration.remarks().isEmpty()) {
                blocks.add(new Block.Bullets(exploration.remarks()));
            }
            if (!exploration.region().cells().isEmpty()) {
                blocks.add(new Block.Paragraph("[[" + id + "]] shows where it holds."));
                blocks.add(new Block.Figures(
                        id,
                        "Where the claim holds: " + Prose.quote(exploration.title()) + ".",
                        "Map of where the claim holds: " + exploration.title(),
                        List.of(picture(exploration.region()))));
            }
            if (!exploration.brackets().isEmpty()) {
                blocks.add(brackets(exploration.brackets()));
            }
        }
        return new Section("explorations", "Explorations", blocks);
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
                kinds.stream().map(ExplorationsSection::colour).toList(),
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
            case HOLDS -> "56B4E9";
            case FAILS -> "D55E00";
            case UNDECIDED -> "D9D9D9";
            case OUTSIDE -> "FFFFFF";
        };
    }

    private static Axis axis(String formula, boolean logarithmic) {
        String label = "$" + formula + "$";
        return logarithmic ? Axis.logarithmic(label) : Axis.linear(label);
    }

    private static Table brackets(List<Bracket> brackets) {
        Table.Builder table = Table.captioned("Thresholds.")
                .labels("Parameter")
                .numbers("From", "To")
                .labels("Arithmetic")
                .words("Meaning", 0.45);
        for (Bracket bracket : brackets) {
            table.add("$" + bracket.parameter() + "$")
                    .add(NumberText.rounded(bracket.low(), 10))
                    .add(NumberText.rounded(bracket.high(), 10))
                    .add(bracket.certified() ? "outward rounded" : "floating point")
                    .add(bracket.meaning());
        }
        return table.build();
    }
}
