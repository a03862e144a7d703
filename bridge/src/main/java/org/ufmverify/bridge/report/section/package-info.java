/** The sections of the report, each from its branch of the tree to blocks of a document. */
package org.ufmverify.bridge.report.section;
