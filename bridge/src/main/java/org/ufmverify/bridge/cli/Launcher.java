package org.ufmverify.bridge.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/**
 * Where {@code java -jar verify.jar} begins: says in one sentence when this Java is too old or a part of the program is not beside the
 * jar. Compiled for Java 8, so that an old Java can say it, and bound to nothing of the program.
 */
public final class Launcher {
    private static final int JAVA = 17;
    private static final int ENVIRONMENT = 3;
    private static final String MAIN = "org.ufmverify.bridge.cli.Main";
    /** What every command loads of the libraries. */
    private static final String LIBRARY = "picocli.CommandLine";

    private Launcher() {}

    /**
     * Starts the program.
     *
     * @param args the arguments as typed
     */
    public static void main(String[] args) throws Throwable {
        String lacking = lacking(System.getProperty("java.specification.version"), new File(started()));
        if (lacking != null) {
            System.err.println("verify: " + lacking);
            System.exit(ENVIRONMENT);
        }
        try {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The jar that this process was started with. */
    private static String started() {
        String path = System.getProperty("java.class.path", "");
        return path.indexOf(File.pathSeparatorChar) < 0 && path.endsWith(".jar") ? path : "verify.jar";
    }

    /**
     * What is missing to start, or null.
     *
     * @param version as {@code java.specification.version} has it
     * @param jar what the process was started with
     */
    static String lacking(String version, File jar) {
        if (feature(version) < JAVA) {
            return "needs Java " + JAVA + " or newer, and this is Java " + version + " ("
                    + System.getProperty("java.home")
                    + "); install one (on Debian: apt-get install openjdk-17-jre-headless)"
                    + " or start this file with the java of a newer one";
        }
        File folder = jar.getAbsoluteFile().getParentFile();
        if (!isThere(MAIN)) {
            return jar + " only starts the program that 'mvn package' built, which is not in "
                    + new File(folder, "bridge/target")
                    + "; start it in the checkout where it was built, or take the archive that"
                    + " 'mvn -Prelease package' makes, which runs anywhere";
        }
        if (!isThere(LIBRARY)) {
            return "the libraries that belong to " + jar + " are missing; copy the folder lib that was beside it to "
                    + new File(folder, "lib") + ", or take the archive that 'mvn -Prelease package' makes";
        }
        return null;
    }

    /** 8 of "1.8", 17 of "17"; what cannot be read is left to the virtual machine. */
    private static int feature(String version) {
        try {
            return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        } catch (NumberFormatException e) {
            return JAVA;
        }
    }

    private static boolean isThere(String name) {
        try {
            return Class.forName(name, false, Launcher.class.getClassLoader()) != null;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (LinkageError e) {
            return false;
        }
    }
}
