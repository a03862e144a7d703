/** The unconstrained features model itself: its sizes, its objective with gradient and Hessian, generated problems. */
package org.ufmverify.theory.problem.model;
