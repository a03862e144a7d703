/** Placeholder page. */
package org.ufmverify.bridge;
