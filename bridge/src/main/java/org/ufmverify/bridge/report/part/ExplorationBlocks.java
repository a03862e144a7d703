package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.data.ExploredClaim.Bracket;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.PlainText;
import org.ufmverify.theory.expression.Latex;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.prover.explore.Picture.Cell;

/** Where claims hold. */
public final class ExplorationBlocks {
    private ExplorationBlocks() {}

    public static List<Block> of(List<ExploredClaim> explorations) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (ExploredClaim exploration : explorations) {
            number++;
            String id = "exploration-" + number;
            boolean drawn = !exploration.maps().isEmpty();
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
                        "Map of where $" + exploration.statement() + "$ holds" + named(exploration.at())
                                + ". In a light cell it holds at every admissible point, by outward-rounded arithmetic; in a dark one it fails at "
                                + "some point.",
                        "Map of where the claim holds: " + plain(exploration.title()),
                        exploration.maps().stream()
                                .map(ExplorationBlocks::drawn)
                                .toList()));
            }
        }
        return blocks;
    }

    private static String plain(String prose) {
        return PlainText.runs(prose).stream().map(PlainText.Run::text).collect(Collectors.joining());
    }

    private static String named(String at) {
        return at.isEmpty() ? "" : ", for " + at;
    }

    private static Figure drawn(Picture picture) {
        List<Cell> kinds = Stream.of(Cell.values())
                .filter(kind -> picture.rows().stream().anyMatch(row -> row.contains(kind)))
                .toList();
        List<List<Integer>> colours = picture.rows().stream()
                .map(row -> row.stream().map(kinds::indexOf).toList())
                .toList();
        Cells cells = new Cells(
                picture.acrossEdges(),
                picture.upEdges(),
                colours,
                kinds.stream().map(ExplorationBlocks::colour).toList(),
                kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList());
        return new Figure("", axis(picture.across()), axis(picture.up()), List.of(), List.of(), cells, false);
    }

    private static Axis axis(String variable) {
        return Axis.linear("$" + Latex.variable(variable) + "$");
    }

    private static String colour(Cell kind) {
        return switch (kind) {
            case HOLDS -> "BFE3F7";
            case FAILS -> "B84A00";
            case UNDECIDED -> "F0E442";
            case OUTSIDE -> "FFFFFF";
        };
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
                    .add("outward rounded")
                    .add(bracket.meaning());
        }
        return table.build();
    }
}
