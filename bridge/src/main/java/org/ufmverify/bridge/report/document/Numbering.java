package org.ufmverify.bridge.report.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.report.document.Document.Part;

/** The numbers of a document's figures, by which prose refers to them. */
final class Numbering {
    /** A figure with its number. */
    record Numbered(Part part, String number) {}

    private final Map<String, Numbered> figures = new HashMap<>();

    Numbering(Document document) {
        for (Part part : Part.values()) {
            List<Block.Figures> own = document.figures(part);
            for (int i = 0; i < own.size(); i++) {
                figures.put(own.get(i).id(), new Numbered(part, part.prefix() + (i + 1)));
            }
        }
    }

    Optional<Numbered> figure(String id) {
        return Optional.ofNullable(figures.get(id));
    }
}
