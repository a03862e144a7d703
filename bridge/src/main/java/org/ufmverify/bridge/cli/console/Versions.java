package org.ufmverify.bridge.cli.console;

import picocli.CommandLine.IVersionProvider;

/** The version printed by {@code --version}. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"UFM Verify " + version(), "Java " + Runtime.version()};
    }

    static String version() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
