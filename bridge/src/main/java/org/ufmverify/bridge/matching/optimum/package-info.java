/** A last layer against the optimum of its own loss and class counts: objective, gradient, and every class beside what is predicted. */
package org.ufmverify.bridge.matching.optimum;
