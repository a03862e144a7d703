/** What brute force measures of the model, as numeric truth for the predictions. */
package org.ufmverify.theory.problem.measure;
