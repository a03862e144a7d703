/** The unconstrained features model: its minimizer and curvature in closed form, and the full problem as numeric truth. */
package org.ufmverify.theory.problem;
