package org.ufmverify.bridge.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeExitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f00-7f01 r-xp 00000000 08:01 12 /home/u/.djl.ai/pytorch/2.7.1-cpu/libtorch_cpu.so",
                "7f00-7f01 r-xp 00000000 08:01 12 /tmp/z3-turnkey/libz3java.so",
                "7f00-7f01 r--p 00000000 08:01 12 /home/u/.javacpp/cache/libnd4jcpu.so",
                "7f00-7f01 r--p 00000000 08:01 12 /opt/pytorch/lib/libc10_cuda.so.2"
            })
    void aLibraryThatMayBeAtWorkIsSeen(String line) {
        assertThat(NativeExit.mayWork(List.of("7f00-7f01 r-xp 00000000 08:01 12 /lib/libc.so.6", line)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/jvm/java-17/lib/server/libjvm.so",
                "7f00-7f01 r-xp 00000000 08:01 12 /lib/x86_64-linux-gnu/libc.so.6",
                "7f00-7f01 r--s 00000000 08:01 12 /opt/verify/lib/z3-turnkey-4.14.1.jar",
                "7f00-7f01 rw-p 00000000 00:00 0 [heap]"
            })
    void javasOwnLibrariesAreNone(String line) {
        assertThat(NativeExit.mayWork(List.of(line))).isFalse();
    }
}
