/** What one looks up: each branch of the tree as tables, with definitions, settings and proofs. */
package org.ufmverify.bridge.report.supplement;
