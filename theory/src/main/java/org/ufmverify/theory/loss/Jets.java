package org.ufmverify.theory.loss;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;

/**
 * Value, gradient and Hessian of an expression in doubles, in one pass and without allocation: what an expression's evaluation is
 * in the arithmetic of truncated Taylor series.
 *
 * <p>At a kink the branch of the first argument is taken. Not thread-safe: an instance owns its intermediate results.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Griewank and Walther, Evaluating Derivatives, 2008</a>
 */
public final class Jets {
    private final int variables;
    private final Node root;

    private Jets(int variables, Node root) {
        this.variables = variables;
        this.root = root;
    }

    /**
     * Compiles an expression.
     *
     * @param expr the expression
     * @param variables what is differentiated by, in order
     * @param constants the values of all other variables that occur
     */
    public static Jets of(Expr expr, List<String> variables, Map<String, Double> constants) {
        return new Jets(variables.size(), node(expr, variables, constants));
    }

    /** Returns the length of a result: 1 value, n first and n (n + 1)/2 second derivatives. */
    public int length() {
        return 1 + variables + variables * (variables + 1) / 2;
    }

    /** Returns where the second derivative by variables i and j stands in a result of n variables. */
    public static int second(int n, int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        return 1 + n + low * n - low * (low - 1) / 2 + high - low;
    }

    /** Evaluates at a point and writes the value, the gradient and the upper triangle of the Hessian, row by row. */
    public void at(double[] point, double[] result, int offset) {
        root.run(point);
        System.arraycopy(root.jet, 0, result, offset, length());
    }

    private static Node node(Expr expr, List<String> variables, Map<String, Double> constants) {
        int n = variables.size();
        if (variables.stream().noneMatch(expr.variables()::contains)) {
            return new Constant(n, expr.toDouble(constants));
        } else if (expr instanceof Expr.Variable v) {
            return new Input(n, variables.indexOf(v.name()));
        } else if (expr instanceof Expr.Sum || expr instanceof Expr.Product) {
            boolean sum = expr instanceof Expr.Sum;
            return expr.children().stream()
                    .map(child -> node(child, variables, constants))
                    .reduce((x, y) -> sum ? new Plus(n, x, y) : new Times(n, x, y))
                    .orElseThrow();
        } else if (expr instanceof Expr.Power p) {
            Node exponent = node(p.exponent(), variables, constants);
            Node base = node(p.base(), variables, constants);
            if (exponent instanceof Constant c) {
                return new Outer(n, base, Outer.POWER, c.jet[0]);
            }
            return new Outer(n, new Times(n, exponent, new Outer(n, base, Outer.LOG, 0)), Outer.EXP, 0);
        }
        Expr.Apply call = (Expr.Apply) expr;
        Node x = node(call.argument(), variables, constants);
        return switch (call.function()) {
            case EXP -> new Outer(n, x, Outer.EXP, 0);
            case LOG -> new Outer(n, x, Outer.LOG, 0);
            case ABS -> new Larger(n, x, new Times(n, new Constant(n, -1), x), 1);
            case MAX -> new Larger(n, x, node(call.arguments().get(1), variables, constants), 1);
            case MIN -> new Larger(n, x, node(call.arguments().get(1), variables, constants), -1);
        };
    }

    private abstract static class Node {
        final int n;
        final double[] jet;

        Node(int n) {
            this.n = n;
            this.jet = new double[1 + n + n * (n + 1) / 2];
        }

        abstract void run(double[] point);
    }

    private static final class Constant extends Node {
        Constant(int n, double value) {
            super(n);
            jet[0] = value;
        }

        @Override
        void run(double[] point) {
            // The jet was made with the constant.
        }
    }

    private static final class Input extends Node {
        private final int index;

        Input(int n, int index) {
            super(n);
            this.index = index;
            jet[1 + index] = 1;
        }

        @Override
        void run(double[] point) {
            jet[0] = point[index];
        }
    }

    private static final class Plus extends Node {
        private final Node x;
        private final Node y;

        Plus(int n, Node x, Node y) {
            super(n);
            this.x = x;
            this.y = y;
        }

        @Override
        void run(double[] point) {
            x.run(point);
            y.run(point);
            for (int i = 0; i < jet.length; i++) {
                jet[i] = x.jet[i] + y.jet[i];
            }
        }
    }

    private static final class Times extends Node {
        private final Node x;
        private final Node y;

        Times(int n, Node x, Node y) {
            super(n);
            this.x = x;
            this.y = y;
        }

        @Override
        void run(double[] point) {
            x.run(point);
            y.run(point);
            double[] u = x.jet;
            double[] v = y.jet;
            jet[0] = u[0] * v[0];
            int at = 1 + n;
            for (int i = 0; i < n; i++) {
                jet[1 + i] = u[0] * v[1 + i] + v[0] * u[1 + i];
                for (int j = i; j < n; j++) {
                    jet[at] = u[0] * v[at] + v[0] * u[at] + u[1 + i] * v[1 + j] + u[1 + j] * v[1 + i];
                    at++;
                }
            }
        }
    }

    /** A function of one argument, by its first two derivatives. */
    private static final class Outer extends Node {
        static final int EXP = 0;
        static final int LOG = 1;
        static final int POWER = 2;

        private final Node x;
        private final int function;
        private final double exponent;

        Outer(int n, Node x, int function, double exponent) {
            super(n);
            this.x = x;
            this.function = function;
            this.exponent = exponent;
        }

        @Override
        void run(double[] point) {
            x.run(point);
            double u = x.jet[0];
            if (function == EXP) {
                double e = Math.exp(u);
                chain(e, e, e);
            } else if (function == LOG) {
                chain(u > 0 ? Math.log(u) : Double.NaN, 1 / u, -1 / (u * u));
            } else if (exponent == 2) {
                chain(u * u, 2 * u, 2);
            } else {
                chain(
                        Math.pow(u, exponent),
                        exponent * Math.pow(u, exponent - 1),
                        exponent == 1 ? 0 : exponent * (exponent - 1) * Math.pow(u, exponent - 2));
            }
        }

        private void chain(double value, double first, double second) {
            double[] u = x.jet;
            jet[0] = value;
            int at = 1 + n;
            for (int i = 0; i < n; i++) {
                jet[1 + i] = first * u[1 + i];
                for (int j = i; j < n; j++) {
                    jet[at] = first * u[at] + second * u[1 + i] * u[1 + j];
                    at++;
                }
            }
        }
    }

    /** The larger (sign 1) or smaller (sign -1) of two. */
    private static final class Larger extends Node {
        private final Node x;
        private final Node y;
        private final int sign;

        Larger(int n, Node x, Node y, int sign) {
            super(n);
            this.x = x;
            this.y = y;
            this.sign = sign;
        }

        @Override
        void run(double[] point) {
            x.run(point);
            y.run(point);
            System.arraycopy(sign * x.jet[0] >= sign * y.jet[0] ? x.jet : y.jet, 0, jet, 0, jet.length);
        }
    }
}
