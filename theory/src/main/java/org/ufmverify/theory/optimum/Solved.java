package org.ufmverify.theory.optimum;

import java.util.Optional;
import org.ufmverify.theory.optimum.bound.ValueEnclosure;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;

/**
 * A point with bounds of the optimal value.
 *
 * @param setting the problem, on the groups that the factors have
 * @param factors the point
 * @param bounds of the optimal value
 * @param balanced the scalar solution that the point comes from, if any
 */
record Solved(UfmSetting setting, Factors factors, ValueEnclosure bounds, Optional<BalancedOptimum> balanced) {}
