package org.ufmverify.theory.coq.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.formula.SpectrumFormulas;

/** The formula book as Coq definitions, each with the condition under which it is defined. */
public final class FormulaBook {
    public static final String FILE = "UfmBook.v";

    private FormulaBook() {}

    public static String write() {
        StringBuilder text = new StringBuilder("""
                (* The formula book, written from the program's own; do not edit. *)
                From Coq Require Import Reals.
                Open Scope R_scope.

                """);
        for (Definition definition : SpectrumFormulas.book().values()) {
            Written body = WrittenReader.body(definition);
            String parameters =
                    definition.parameters().isEmpty() ? "" : " (" + String.join(" ", definition.parameters()) + " : R)";
            text.append("(* ").append(definition.meaning()).append(" *)\n");
            text.append("Definition ").append(definition.name()).append(parameters);
            text.append(" : R :=\n  ").append(CoqText.of(body)).append(".\n");
            List<Condition> conditions = Condition.of(Stream.of(body));
            if (!conditions.isEmpty()) {
                text.append("Definition ")
                        .append(definition.name())
                        .append("_defined")
                        .append(parameters);
                text.append(" : Prop :=\n  ");
                text.append(conditions.stream().map(CoqText::of).collect(Collectors.joining(" /\\\n  ")));
                text.append(".\n");
            }
            text.append("\n");
        }
        return text.append(unfolding()).toString();
    }

    /** A tactic that writes all formulas out: the last one of the book first, as each is made of earlier ones. */
    private static String unfolding() {
        List<String> names = new ArrayList<>();
        for (Definition definition : SpectrumFormulas.book().values()) {
            names.add(0, definition.name());
            if (!Condition.of(Stream.of(WrittenReader.body(definition))).isEmpty()) {
                names.add(0, definition.name() + "_defined");
            }
        }
        return "Ltac unfold_book :=\n  unfold " + String.join(", ", names) + " in *.\n";
    }
}
