package org.ufmverify.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final double ROUNDING = 1e-15;

    @Test
    void multiStepDropsAtItsMilestones() {
        Schedule schedule = new Schedule.MultiStep(0.1, List.of(2, 4), 0.1);
        assertThat(schedule.rate(1.99, 6)).isEqualTo(0.1);
        assertThat(schedule.rate(2, 6)).isCloseTo(0.01, within(ROUNDING));
        assertThat(schedule.rate(5.5, 6)).isCloseTo(0.001, within(ROUNDING));
    }

    @Test
    void cosineGoesFromTheStartToZero() {
        Schedule schedule = new Schedule.Cosine(0.2);
        assertThat(schedule.rate(0, 10)).isEqualTo(0.2);
        assertThat(schedule.rate(5, 10)).isCloseTo(0.1, within(ROUNDING));
        assertThat(schedule.rate(10, 10)).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void warmUpRisesFromATenth() {
        Schedule schedule = new Schedule.WarmUp(4, new Schedule.Constant(1));
        assertThat(schedule.rate(0, 10)).isCloseTo(0.1, within(ROUNDING));
        assertThat(schedule.rate(2, 10)).isCloseTo(0.55, within(ROUNDING));
        assertThat(schedule.rate(4, 10)).isEqualTo(1);
        assertThat(schedule.rate(9, 10)).isEqualTo(1);
    }

    @Test
    void refusesMilestonesOutOfOrder() {
        assertThatThrownBy(() -> new Schedule.MultiStep(0.1, List.of(4, 2), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("milestones must be positive and rising, got [4, 2]");
    }

    @Test
    void refusesARateOfZero() {
        assertThatThrownBy(() -> new Schedule.Constant(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learning rate must be positive and finite, got 0.0");
    }
}
