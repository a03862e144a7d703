/** What is told: the figures of the paper and what they show, theory beside what was seen. */
package org.ufmverify.bridge.report.main;
