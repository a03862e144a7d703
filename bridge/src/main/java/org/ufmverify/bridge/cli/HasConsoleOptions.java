package org.ufmverify.bridge.cli;

/** A command with the options that say how much to print. */
interface HasConsoleOptions {
    /** Returns the options. */
    ConsoleOptions consoleOptions();
}
