/** Maps between spaces of class-indexed arrays: families of eigenvectors, verified with symbolic K. */
package org.ufmverify.theory.claim.classes;
