/** What all commands share: terminal, progress, JSON, exit codes, failures, interruption, checks made beforehand. */
package org.ufmverify.bridge.cli.console;
