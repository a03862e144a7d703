package org.ufmverify.theory.coq;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A claim as it is exported: the steps and checks with a formal statement, and the claim itself where it is stated.
 *
 * @param id the claim's id
 * @param title the claim in words
 * @param parts the steps in order; the headline, where there is one, is the last
 */
public record CoqClaim(String id, String title, List<Part> parts) {
    /** Copies the parts. */
    public CoqClaim {
        parts = List.copyOf(parts);
    }

    /**
     * A step with its text.
     *
     * @param step what it is
     * @param imports modules it needs beyond the usual ones
     * @param text statement and proof; empty when it is not exported
     */
    public record Part(CoqStep step, List<String> imports, String text) {
        /** Copies the imports. */
        public Part {
            imports = List.copyOf(imports);
        }

        boolean isExported() {
            return step.status() != CoqStep.Status.NOT_EXPORTED;
        }

        /** Returns the same under another name. */
        Part named(String name) {
            if (!isExported()) {
                return this;
            }
            CoqStep renamed = new CoqStep(name, step.statement(), step.status(), step.reason());
            return new Part(renamed, imports, text.replaceFirst("Theorem \\w+", "Theorem " + name));
        }

        Part with(CoqStep.Status status, String reason) {
            return new Part(step.with(status, reason), imports, text);
        }
    }

    /** Returns the name of the file, a module's name in Coq; different ids of letters, digits, '-', '_' and '.' have different ones. */
    public String file() {
        // An underscore alone is a hyphen; one before x, y or z says what x, y or z stands for.
        String name = id.replaceAll("-(?=[xyz])", "\u0000").replace("_", "_x").replace(".", "_y");
        return "C_" + name.replace("\u0000", "_z").replaceAll("[^A-Za-z0-9_]", "_") + ".v";
    }

    /** Returns whether the file has a proof of anything. */
    public boolean isExported() {
        return parts.stream().anyMatch(Part::isExported);
    }

    /** Returns whether the claim itself, not only steps of its derivation, was accepted by the kernel. */
    public boolean isHeadlineChecked() {
        return parts.stream()
                .anyMatch(p -> p.step().name().equals("headline") && p.step().status() == CoqStep.Status.CHECKED);
    }

    /** Returns the steps without their texts. */
    public List<CoqStep> steps() {
        return parts.stream().map(Part::step).toList();
    }

    /** Returns the file: all exported parts, and at its end the axioms they rest on. */
    public String text() {
        StringBuilder text = new StringBuilder("(* " + comment(id + ": " + title) + "\n   Written by UFM Verify. *)\n");
        text.append("From Coq Require Import Reals Lra Psatz List.\nFrom Coquelicot Require Import Coquelicot.\n");
        parts.stream()
                .filter(Part::isExported)
                .flatMap(p -> p.imports().stream())
                .distinct()
                .forEach(line -> text.append(line).append("\n"));
        text.append("Require Import UfmFacts UfmBook UfmTactics.\nOpen Scope R_scope.\n\n");
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            text.append("(* ").append(comment(part.step().statement())).append(" *)\n");
            if (part.isExported()) {
                text.append(part.text()).append("\n");
                names.add(part.step().name());
            } else {
                text.append("(* not exported: ")
                        .append(comment(part.step().reason()))
                        .append(" *)\n\n");
            }
        }
        // The types of the parts make one term whose axioms are those of all of them.
        text.append("Definition all_parts := ")
                .append(names.stream().collect(Collectors.joining(", ", "(tt, ", ")")))
                .append(".\nPrint Assumptions all_parts.\n");
        return text.toString();
    }

    /** Keeps a text from ending, or starting, a comment. */
    static String comment(String text) {
        return text.replace("(*", "( *").replace("*)", "* )").replace("\"", "''");
    }

    CoqClaim with(List<Part> changed) {
        return new CoqClaim(id, title, changed);
    }
}
