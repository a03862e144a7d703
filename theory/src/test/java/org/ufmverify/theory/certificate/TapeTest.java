package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.symbolic.Expr;

class TapeTest {
    @Test
    void aRootOfHugeDegreeIsNoSquareRoot() {
        // 2^32 + 2 is 2 in the lower 32 bits.
        assertThat(rootOfFour(4_294_967_298L).contains(2)).isFalse();
        assertThat(rootOfFour(2).contains(2)).isTrue();
    }

    private static Interval rootOfFour(long degree) {
        Expr exponent = Rationals.constant(new BigFraction(1, degree));
        Expr root = Expr.power(Expr.variable("a"), exponent);
        Sweep sweep = Sweep.of(Tape.of(List.of(root), List.of("a")));
        sweep.evaluate(new Interval[] {Interval.point(4)});
        return sweep.output(0);
    }
}
