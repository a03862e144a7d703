package org.ufmverify.bridge.report.document;

import java.util.List;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.LegendEntry;

/** A block of a section. */
public sealed interface Block
        permits Block.Paragraph, Block.Heading, Block.Bullets, Block.Display, Block.Figures, Block.Proof, Table {

    /** {@return the name by which the templates know it} */
    String kind();

    /**
     * Running text.
     *
     * @param prose prose
     */
    record Paragraph(String prose) implements Block {
        @Override
        public String kind() {
            return "paragraph";
        }
    }

    /**
     * A heading inside of a section.
     *
     * @param prose prose
     */
    record Heading(String prose) implements Block {
        @Override
        public String kind() {
            return "heading";
        }
    }

    /**
     * A list.
     *
     * @param items prose
     */
    record Bullets(List<String> items) implements Block {
        /** Copies the list. */
        public Bullets {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "bullets";
        }
    }

    /**
     * A formula on a line of its own.
     *
     * @param formula LaTeX mathematics
     */
    record Display(String formula) implements Block {
        @Override
        public String kind() {
            return "display";
        }
    }

    /**
     * Panels with a common legend and caption. On paper it floats, so prose refers to it by {@code [[id]]}.
     *
     * @param id its name, letters and dashes
     * @param caption prose
     * @param description what is shown, plain text, for those who do not see it
     * @param panels the panels that have something to show
     */
    record Figures(String id, String caption, String description, List<Figure> panels) implements Block {
        /** Leaves out empty panels. */
        public Figures {
            panels = panels.stream().filter(p -> !p.isEmpty()).toList();
        }

        @Override
        public String kind() {
            return "figures";
        }

        /** {@return the common legend} */
        public List<LegendEntry> legend() {
            return LegendEntry.of(panels);
        }

        /** {@return how many panels stand side by side on paper} */
        public int across() {
            int count = panels.size();
            return count > 3 && count % 4 == 0 ? 4 : count == 1 ? 1 : count == 2 ? 2 : 3;
        }
    }

    /**
     * A numbered claim with its proof.
     *
     * @param number its number, from 1
     * @param title prose
     * @param badge the verdict of the claim
     * @param formula the claim as LaTeX mathematics, maybe empty
     * @param note prose after the verdict, maybe empty
     * @param sketch why it holds or fails, prose, maybe empty
     * @param steps its steps; none if only the evidence is given
     * @param remarks what else is known, prose, a paragraph each
     */
    record Proof(
            int number,
            String title,
            Badge badge,
            String note,
            String formula,
            String sketch,
            List<Step> steps,
            List<String> remarks)
            implements Block {
        /** Copies the lists. */
        public Proof {
            steps = List.copyOf(steps);
            remarks = List.copyOf(remarks);
        }

        @Override
        public String kind() {
            return "proof";
        }
    }

    /**
     * A step of a proof.
     *
     * @param label what it rests on
     * @param prose what is done
     * @param formula LaTeX mathematics, maybe empty
     * @param badge what became of it
     * @param evidence prose, maybe empty
     */
    record Step(String label, String prose, String formula, Badge badge, String evidence) {}
}
