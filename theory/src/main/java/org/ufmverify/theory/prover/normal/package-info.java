/** Normal forms of rational functions over generators, and their signs. */
package org.ufmverify.theory.prover.normal;
