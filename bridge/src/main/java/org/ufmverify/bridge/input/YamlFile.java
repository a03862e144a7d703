package org.ufmverify.bridge.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a YAML file as a tree that remembers where everything stands.
 *
 * <p>Nothing is constructed from the file: tags, anchors and aliases are refused, so neither class names nor alias bombs
 * mean anything.
 */
final class YamlFile {
    private static final int MAX_BYTES = 1 << 20;

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param file a UTF-8 file of at most 1 MiB with one document
     * @return its root
     * @throws InputError when the file is missing, too large, empty, not UTF-8 or not YAML
     * @throws IOException when it cannot be read
     */
    public static YamlNode read(Path file) throws IOException {
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        try {
            if (Files.isDirectory(file)) {
                throw new InputError(file.toString(), "is a folder; give a YAML file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new InputError(
                        file.toString(), "has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are read");
            }
            byte[] bytes;
            // A pipe or device has no size, and perhaps no end.
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
            if (bytes.length > MAX_BYTES) {
                throw new InputError(file.toString(), "has more than " + MAX_BYTES + " bytes, the most that are read");
            }
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (NoSuchFileException e) {
            throw new InputError(file.toString(), "no such file; check the path");
        } catch (CharacterCodingException e) {
            throw new InputError(file.toString(), "is not UTF-8 text; save it as UTF-8");
        }
    }

    /**
     * Reads a text.
     *
     * @param name what to call it in errors
     * @param text the YAML text
     * @return its root
     * @throws InputError when it is empty or not YAML
     */
    public static YamlNode parse(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                // The whole text at once, so that a mark sees all that follows it.
                .setBufferSize(Math.max(1024, text.length() + 1))
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                throw new InputError(name, "is empty");
            }
            YamlNode root = new YamlNode(name, "the file", documents.next());
            if (documents.hasNext()) {
                throw new InputError(name, "has more than one document; put all in one");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(m -> name + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
                    .orElse(name);
            throw new InputError(place, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InputError(
                    name, "not YAML: " + e.getMessage().lines().findFirst().orElse("unreadable"));
        } catch (StackOverflowError e) {
            throw new InputError(name, "is nested too deeply");
        }
    }
}
