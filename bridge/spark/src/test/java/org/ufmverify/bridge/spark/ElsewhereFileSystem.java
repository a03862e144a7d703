package org.ufmverify.bridge.spark;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Files of this machine under another scheme, so that they are fetched as those of a distributed file system are. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
        return URI.create("elsewhere:///");
    }

    @Override
    public String getScheme() {
        return "elsewhere";
    }
}
