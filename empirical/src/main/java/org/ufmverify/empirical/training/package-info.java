/** The training step: losses, stochastic gradient descent, schedules, sampling order. */
package org.ufmverify.empirical.training;
