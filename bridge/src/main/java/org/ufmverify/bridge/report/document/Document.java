package org.ufmverify.bridge.report.document;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A document.
 *
 * @param title any text
 * @param subtitle prose, a line each
 * @param summary prose, a bullet each
 * @param sections its sections
 */
public record Document(String title, List<String> subtitle, List<String> summary, List<Section> sections) {
    /** Copies the lists. */
    public Document {
        subtitle = List.copyOf(subtitle);
        summary = List.copyOf(summary);
        sections = List.copyOf(sections);
    }

    /** {@return the number of each section, a letter for those of the appendix} */
    public List<String> numbers() {
        long main = sections.stream().filter(s -> !s.appendix()).count();
        return IntStream.range(0, sections.size())
                .mapToObj(i -> i < main ? String.valueOf(i + 1) : String.valueOf((char) ('A' + i - main)))
                .toList();
    }

    /**
     * A section.
     *
     * @param id its anchor
     * @param title prose
     * @param appendix whether it stands after the main text, with a letter for a number
     * @param blocks what it holds
     */
    public record Section(String id, String title, boolean appendix, List<Block> blocks) {
        /** Copies the list. */
        public Section {
            blocks = List.copyOf(blocks);
        }

        /** A section of the main text. */
        public Section(String id, String title, List<Block> blocks) {
            this(id, title, false, blocks);
        }
    }
}
