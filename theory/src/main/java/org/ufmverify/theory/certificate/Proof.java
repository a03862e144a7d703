package org.ufmverify.theory.certificate;

import java.util.List;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * Shows one relation, the goal, at every point where given facts are defined and hold and the goal is defined. Each step can be
 * checked on its own.
 */
public sealed interface Proof {

    /** Nothing but the signs of the goal's normal form: it is a fact, or zero, or made of parts of known sign. */
    record Evident() implements Proof {}

    /**
     * Left minus right of the goal is the product of the factors, and the signs of these decide.
     *
     * @param factors the factors; none of them may be undefined where the goal is defined
     */
    record Identity(List<Expr> factors) implements Proof {
        /** Copies the factors. */
        public Identity {
            factors = List.copyOf(factors);
        }
    }

    /**
     * Left minus right of the goal is a sum of products, and the signs of all factors decide: in Handelman's and Bernstein's form a
     * polynomial that is positive on a polytope is such a sum of powers of the distances from its faces.
     *
     * @param products the factors of each product; none of them may be undefined where the goal is defined
     */
    record Products(List<List<Expr>> products) implements Proof {
        /** Copies the factors. */
        public Products {
            products = products.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Left minus right of the goal is a product of factors of known sign, none of them zero, and of one more, whose comparison
     * with zero is shown instead.
     *
     * @param factors the factors of known sign
     * @param slack the other factor
     * @param then shows that the slack compares with zero as it should
     */
    record Cleared(List<Expr> factors, Expr slack, Proof then) implements Proof {
        /** Copies the factors. */
        public Cleared {
            factors = List.copyOf(factors);
        }
    }

    /**
     * The facts and the negation of the goal contradict each other in nonlinear real arithmetic.
     *
     * @param facts the facts used
     * @param problem facts and negated goal in SMT-LIB, with all that is used of roots, logarithms and exponentials
     */
    record Unsatisfiable(List<Relation> facts, String problem) implements Proof {
        /** Copies the facts. */
        public Unsatisfiable {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Facts are shown first, each with those before it.
     *
     * @param lemmas the facts
     * @param then shows the goal with them
     */
    record Lemmas(List<Lemma> lemmas, Proof then) implements Proof {
        /** Copies the lemmas. */
        public Lemmas {
            lemmas = List.copyOf(lemmas);
        }
    }

    /**
     * A fact to be shown; it must be defined where the facts hold.
     *
     * @param relation the fact
     * @param proof shows it
     */
    record Lemma(Relation relation, Proof proof) {}

    /**
     * A variable is replaced in facts and goal by what an equation among the facts says that it is.
     *
     * @param variable the variable
     * @param value what it is, in other variables
     * @param equation the equation, a fact; left minus right is the slope times the variable minus the value
     * @param slope a number, not zero
     * @param then shows the goal after that
     */
    record Substitution(String variable, Expr value, Relation equation, Expr.Constant slope, Proof then)
            implements Proof {}

    /**
     * A new variable is given the value of an expression.
     *
     * @param variable its name, which neither facts nor goal use
     * @param value the value, defined where the facts hold
     * @param then shows the goal, with {@code variable == value} among the facts
     */
    record Naming(String variable, Expr value, Proof then) implements Proof {}

    /**
     * By the mean value theorem: the difference of the sides is as it must be at t = 0, is defined and so continuous from there to
     * the point, and has a derivative by t that is not negative.
     *
     * @param distance t, a variable of real values that the facts make positive or not negative
     * @param kept facts that hold at all smaller t as well: without t in them, or falling with t in a straight line
     * @param conditions a proof for each condition for the difference to be defined, with {@code kept} and {@code t >= 0}
     * @param slopeConditions the same for its derivative, with {@code t > 0}
     * @param strictly whether for a strict goal the derivative is positive, and not the value at t = 0
     * @param onFace shows the value at t = 0
     * @param slope shows the derivative
     */
    record Inwards(
            String distance,
            List<Relation> kept,
            List<Proof> conditions,
            List<Proof> slopeConditions,
            boolean strictly,
            Proof onFace,
            Proof slope)
            implements Proof {
        /** Copies the lists. */
        public Inwards {
            kept = List.copyOf(kept);
            conditions = List.copyOf(conditions);
            slopeConditions = List.copyOf(slopeConditions);
        }
    }

    /**
     * One proof where a relation holds and another one where it does not.
     *
     * @param when the relation, defined where the facts hold
     * @param then shows the goal where it holds
     * @param otherwise shows the goal where it does not
     */
    record Cases(Relation when, Proof then, Proof otherwise) implements Proof {}

    /**
     * A variable of integer values that the facts leave one value only.
     *
     * @param variable the variable
     * @param then shows the goal with that value
     */
    record OneInteger(String variable, Proof then) implements Proof {}

    /**
     * A part of the goal is replaced by a variable, of which only certain facts are kept.
     *
     * @param variable its name, which occurs nowhere else
     * @param value the part
     * @param kept facts in that variable alone, which hold for the value
     * @param difference left minus right of the goal, in that variable
     * @param then shows that this compares with zero as left minus right should
     */
    record General(String variable, Expr value, List<Relation> kept, Expr difference, Proof then) implements Proof {
        /** Copies the facts. */
        public General {
            kept = List.copyOf(kept);
        }
    }

    /**
     * Boxes on each of which enclosures show that a fact fails, so that there is no point, or that the goal holds.
     *
     * @param forms the forms of the goal, the goal itself first
     * @param boxes how the box that the facts allow is divided
     */
    record Cover(List<Form> forms, Boxes boxes) implements Proof {
        /** Copies the forms. */
        public Cover {
            forms = List.copyOf(forms);
        }
    }

    /**
     * Another form of the goal, see {@link Cleared}.
     *
     * @param factors the factors of known sign
     * @param slack the other factor
     */
    record Form(List<Expr> factors, Expr slack) {
        /** Copies the factors. */
        public Form {
            factors = List.copyOf(factors);
        }
    }

    /** A box, or how it is divided. */
    sealed interface Boxes {}

    /**
     * Two parts; where the variable is an integer, the upper one begins at the next integer.
     *
     * @param variable the variable
     * @param at where it is divided
     * @param below the part where it is at most that
     * @param above the part where it is at least that
     */
    record Split(String variable, Expr.Constant at, Boxes below, Boxes above) implements Boxes {}

    /**
     * A box without a point where all facts hold.
     *
     * @param fact index of the fact that fails, in the order of the facts
     */
    record Empty(int fact) implements Boxes {}

    /**
     * A box on which the goal holds.
     *
     * @param form index of the form that shows it
     */
    record Holds(int form) implements Boxes {}

    /**
     * A box on which the slack of a form does not fall with the distance from a face, and on that face is as it must be.
     *
     * @param form index of the form
     * @param variable the variable that is constant on the face
     * @param low whether the face is at its lower end
     * @param onFace shows it on the face, with the bounds of the box as facts
     * @param rise shows that the derivative has the sign it should have, with the bounds of the box as facts
     */
    record Rises(int form, String variable, boolean low, Proof onFace, Proof rise) implements Boxes {}
}
