/** Branch and bound on a box, with faces where a goal is tight and cuts at exact points. */
package org.ufmverify.theory.prover.box;
