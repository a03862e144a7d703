package org.ufmverify.empirical.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ufmverify.empirical.experiment.Experiment;

/**
 * Reads an experiment back from the text that it prints of itself, which is what {@code run.json} keeps and what the fingerprint is
 * made of: {@code Experiment[name=..., data=DataSpec[...], ...]}.
 */
final class RecordText {
    private final String text;
    private final String name;
    private int at;

    private RecordText(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /**
     * Reads an experiment.
     *
     * @param text what {@link Experiment#toString} gave
     * @param name its name, which may hold any text
     * @throws IllegalArgumentException when the text is not that of an experiment of this version
     */
    static Experiment experiment(String text, String name) {
        RecordText reader = new RecordText(text, name);
        Experiment experiment = (Experiment) reader.record(Experiment.class);
        if (!experiment.toString().equals(text)) {
            throw new IllegalArgumentException("it reads as " + experiment);
        }
        return experiment;
    }

    private Object record(Class<?> type) {
        expect(type.getSimpleName() + "[");
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            expect(components[i].getName() + "=");
            String end = i + 1 < components.length ? ", " + components[i + 1].getName() + "=" : "]";
            values[i] = value(components[i].getGenericType(), end);
            expect(i + 1 < components.length ? ", " : "]");
        }
        return make(type, components, values);
    }

    private static Object make(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must have a constructor of its components", e);
        }
    }

    private Object value(Type type, String end) {
        if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return record(plain);
            } else if (plain.isSealed()) {
                return record(Stream.of(plain.getPermittedSubclasses())
                        .filter(c -> text.startsWith(c.getSimpleName() + "[", at))
                        .findFirst()
                        .orElseThrow(() -> wrong("one of the kinds of " + plain.getSimpleName())));
            } else if (plain == String.class) {
                expect(name);
                return name;
            }
        }
        return word(type, until(end));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum's class is known at run time only
    private static Object word(Type type, String word) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class ? path(word) : integers(word);
        } else if (type == OptionalInt.class) {
            return word.equals("OptionalInt.empty")
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(inner("OptionalInt[", word)));
        } else if (type == int.class) {
            return Integer.parseInt(word);
        } else if (type == long.class) {
            return Long.parseLong(word);
        } else if (type == double.class) {
            return Double.parseDouble(word);
        } else if (type == boolean.class) {
            return Boolean.parseBoolean(word);
        }
        return Enum.valueOf((Class) type, word);
    }

    private static Optional<Path> path(String word) {
        return word.equals("Optional.empty") ? Optional.empty() : Optional.of(Path.of(inner("Optional[", word)));
    }

    private static List<Integer> integers(String word) {
        String items = inner("[", word);
        return items.isEmpty()
                ? List.of()
                : Arrays.stream(items.split(", ", -1)).map(Integer::valueOf).toList();
    }

    private static String inner(String open, String word) {
        if (!word.startsWith(open) || !word.endsWith("]")) {
            throw new IllegalArgumentException("there must be " + open + "...], got " + word);
        }
        return word.substring(open.length(), word.length() - 1);
    }

    private String until(String end) {
        int to = text.indexOf(end, at);
        if (to < 0) {
            throw wrong(end);
        }
        String word = text.substring(at, to);
        at = to;
        return word;
    }

    private void expect(String part) {
        if (!text.startsWith(part, at)) {
            throw wrong(part);
        }
        at += part.length();
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("there must be " + expected + " at character " + at);
    }
}
