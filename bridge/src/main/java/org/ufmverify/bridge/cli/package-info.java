/** The command line: options, exit codes, progress; the only place that prints. */
package org.ufmverify.bridge.cli;
