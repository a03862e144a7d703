package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void theShippedSubsetIsBalanced() throws IOException {
        Dataset subset = FashionMnist.subset();
        assertThat(subset.train().classCounts(10)).containsOnly(600);
        assertThat(subset.test().classCounts(10)).containsOnly(100);
        assertThat(subset.height()).isEqualTo(28);
        assertThat(subset.width()).isEqualTo(28);
    }

    @Test
    void theChecksumIsThatOfTheCommittedBytes() throws IOException {
        // From Python's hashlib over the same bytes.
        assertThat(FashionMnist.subset().sha256())
                .isEqualTo("8eaf6bb9e82961e7d73312d5259adebcdcb8829b4ea3955abd11eba9b97b7b57");
    }

    @Test
    void theShippedSubsetIsTheBeginningOfTheFullSet() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FashionMnist.DEBIAN_FOLDER));
        Dataset full = FashionMnist.full(FashionMnist.DEBIAN_FOLDER);
        Dataset cut = Dataset.of(
                "cut", full.train().firstPerClass(600, 10), full.test().firstPerClass(100, 10), 10, 1, 28, 28);
        assertThat(cut.sha256()).isEqualTo(FashionMnist.subset().sha256());
    }

    @Test
    void theChecksumSeesOneChangedByte() {
        byte[] pixels = new byte[8];
        byte[] labels = {0, 1};
        Dataset before = tiny(Split.of(pixels, labels, 4));
        byte[] changed = new byte[8];
        changed[5] = 1;
        assertThat(tiny(Split.of(changed, labels, 4)).sha256()).isNotEqualTo(before.sha256());
        assertThat(tiny(Split.of(pixels.clone(), labels.clone(), 4)).sha256()).isEqualTo(before.sha256());
    }

    @Test
    void takesTheFirstImagesOfEachClass() {
        byte[] pixels = {10, 20, 30, 40, 50, 60};
        Split first = Split.of(pixels, new byte[] {1, 0, 1, 0, 1, 0}, 1).firstPerClass(2, 2);
        assertThat(first.labels()).containsExactly(1, 0, 1, 0);
        assertThat(first.pixel(3, 0)).isEqualTo(40);
    }

    @Test
    void refusesMoreImagesThanAClassHas() {
        Split split = Split.of(new byte[3], new byte[] {0, 0, 1}, 1);
        assertThatThrownBy(() -> split.firstPerClass(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images per class must be in [1, 1] as class 1 has 1, got 2");
    }

    @Test
    void refusesALabelWithoutClass() {
        Split split = Split.of(new byte[2], new byte[] {0, 2}, 1);
        assertThatThrownBy(() -> Dataset.of("x", split, split, 2, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x train: label of image 1 must be in [0, 2), got 2");
    }

    @Test
    void normalizationGivesMeanZeroAndVarianceOnePerChannel() {
        Dataset mixture = GaussianMixture.of(3, 8, 50, 5, 0.5, 7);
        int channels = 2; // first and second half of each sample
        Normalization normalization = Normalization.of(mixture.train(), channels);
        FloatBuffer floats = FloatBuffer.allocate(8);
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < mixture.train().size(); i++) {
            mixture.train().writeTo(i, normalization, floats, 0);
            for (int j = 0; j < 8; j++) {
                sum[j / 4] += floats.get(j);
                squares[j / 4] += floats.get(j) * floats.get(j);
            }
        }
        double count = 4.0 * mixture.train().size();
        for (int c = 0; c < channels; c++) { // tables are rounded to float
            assertThat(sum[c] / count).isCloseTo(0, within(1e-6));
            assertThat(squares[c] / count).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aMissingFolderIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> FashionMnist.full(Path.of("/nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/train-images-idx3-ubyte.gz is missing")
                .hasMessageContaining("dataset-fashion-mnist");
    }

    @Test
    void aMixtureIsTheSameForTheSameSeedOnly() {
        String sha = GaussianMixture.of(3, 4, 5, 2, 0.3, 11).sha256();
        assertThat(GaussianMixture.of(3, 4, 5, 2, 0.3, 11).sha256()).isEqualTo(sha);
        assertThat(GaussianMixture.of(3, 4, 5, 2, 0.3, 12).sha256()).isNotEqualTo(sha);
    }

    private static Dataset tiny(Split split) {
        return Dataset.of("tiny", split, split, 2, 1, 2, 2);
    }
}
