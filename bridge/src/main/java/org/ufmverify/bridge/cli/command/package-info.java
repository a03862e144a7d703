/**
 * One file a command, and the job that {@code --report} starts. More than fifteen files, because there are that many commands and each
 * is found by its name.
 */
package org.ufmverify.bridge.cli.command;
