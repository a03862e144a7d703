import org.ufmverify.bridge.features.ArrayFeatures;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.metrics.CollapseMetrics;

/** Neural collapse of two samples in each of three classes, in the plane. */
public final class MetricsOfArrays {
    private MetricsOfArrays() {}

    public static void main(String[] args) {
        double side = Math.sqrt(3) / 2;
        double[] features = {1.1, 0, 0.9, 0, -0.5, side + 0.1, -0.5, side - 0.1, -0.5, -side - 0.1, -0.5, 0.1 - side};
        int[] labels = {0, 0, 1, 1, 2, 2}; // features is N x d, row by row
        Classifier classifier = Classifier.of(new double[][] {{1, 0}, {-0.5, side}, {-0.5, -side}});

        CollapseMetrics metrics = CollapseMetrics.of(ArrayFeatures.of(features, labels, classifier));

        // Each number is a value or says why the data does not define it.
        System.out.println("nc1 " + metrics.nc1() + ", nc2 " + metrics.nc2() + ", accuracy " + metrics.accuracy());
        metrics.nc1().value().ifPresent(nc1 -> System.out.printf("NC1 is %.6f%n", nc1));
    }
}
