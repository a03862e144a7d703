package org.ufmverify.bridge.report.document;

import java.util.List;

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

    /**
     * A section.
     *
     * @param id its anchor
     * @param title prose
     * @param blocks what it holds
     */
    public record Section(String id, String title, List<Block> blocks) {
        /** Copies the list. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
