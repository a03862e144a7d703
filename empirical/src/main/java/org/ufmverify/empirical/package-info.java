/** Placeholder page. */
package org.ufmverify.empirical;
