/** Placeholder page. */
package org.ufmverify.theory;
