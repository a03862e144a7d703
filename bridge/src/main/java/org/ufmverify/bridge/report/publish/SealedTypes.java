package org.ufmverify.bridge.report.publish;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value of a sealed type in JSON is an object with one key, the name of its case: {@code {"Searched": {"points": 21000, ...}}}. Types
 * that say themselves how they are read stay as they are.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass type, JavaType base) {
        return isNamed(type.getRawType())
                ? new StdTypeResolverBuilder()
                        .init(JsonTypeInfo.Id.NAME, null)
                        .inclusion(JsonTypeInfo.As.WRAPPER_OBJECT)
                : super.findTypeResolver(config, type, base);
    }

    @Override
    public List<NamedType> findSubtypes(Annotated type) {
        return isNamed(type.getRawType())
                ? cases(type.getRawType())
                        .map(c -> new NamedType(c, c.getSimpleName()))
                        .toList()
                : super.findSubtypes(type);
    }

    private static boolean isNamed(Class<?> type) {
        return type.isInterface()
                && type.isSealed()
                && Arrays.stream(type.getDeclaredMethods()).noneMatch(m -> m.isAnnotationPresent(JsonCreator.class));
    }

    private static Stream<Class<?>> cases(Class<?> type) {
        return type.isInterface() && type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedTypes::cases)
                : Stream.of(type);
    }
}
