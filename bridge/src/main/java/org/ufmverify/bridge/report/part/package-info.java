/** What sections share: cells for values, groups of runs, blocks for explorations, references to claims. */
package org.ufmverify.bridge.report.part;
