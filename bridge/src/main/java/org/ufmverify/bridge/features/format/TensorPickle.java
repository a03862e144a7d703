package org.ufmverify.bridge.features.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The pickles that {@code torch.save} makes of tensors in dictionaries, lists and tuples. It is a reader of that notation, not an
 * unpickler: names of functions are compared with the few that rebuild a tensor, any other name ends the reading, and nothing is
 * called.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">The operations of a pickle</a>
 */
final class TensorPickle {
    private static final Object MARK = new Object();
    private static final Object NONE = new Object();
    /** Each operation makes at most one small object, so that this bounds memory too; a tensor takes some thirty. */
    private static final int MAX_OPERATIONS = 1 << 21;

    private static final int MAX_AXES = 64;

    /**
     * A piece of numbers that lies in a file of its own in the archive.
     *
     * @param type for example {@code FloatStorage}
     * @param key name of the file
     * @param count numbers in it
     */
    record Storage(String type, String key, long count) {}

    /**
     * A view of a storage.
     *
     * @param offset of the first number
     * @param shape lengths of the axes
     * @param strides steps between numbers along each axis
     */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

    /** A function or class by its name. */
    private record Name(String text) {}

    private final ByteBuffer in;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private TensorPickle(byte[] pickle) {
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a pickle.
     *
     * @return a map, list, view, string or number
     * @throws UnreadablePickle when it holds anything else
     */
    static Object read(byte[] pickle) {
        try {
            return new TensorPickle(pickle).run();
        } catch (BufferUnderflowException | NoSuchElementException | ClassCastException e) {
            throw new UnreadablePickle("has a damaged list of tensors; write or copy it again", e);
        }
    }

    private Object run() {
        for (int operations = 0; operations < MAX_OPERATIONS; operations++) {
            int op = in.get() & 0xff;
            if (op == '.') {
                return stack.pop();
            }
            step(op);
        }
        throw new UnreadablePickle("has a list of tensors of more than " + MAX_OPERATIONS
                + " operations; save tensors alone, a few in each file");
    }

    private void step(int op) {
        switch (op) {
            case 0x80 -> in.get();
            case 0x95 -> in.getLong();
            case '(' -> stack.push(MARK);
            case '}' -> stack.push(new LinkedHashMap<Object, Object>());
            case ']', ')' -> stack.push(new ArrayList<Object>());
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) (in.get() & 0xff));
            case 'M' -> stack.push((long) (in.getShort() & 0xffff));
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(longNumber());
            case 'G' -> stack.push(in.order(ByteOrder.BIG_ENDIAN).getDouble());
            case 'X' -> stack.push(text(in.getInt()));
            case 0x8c -> stack.push(text(in.get() & 0xff));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.push(remembered(in.get() & 0xff));
            case 'j' -> stack.push(remembered(in.getInt()));
            case 't' -> stack.push(sinceMark());
            case 0x85 -> stack.push(last(1));
            case 0x86 -> stack.push(last(2));
            case 0x87 -> stack.push(last(3));
            case 'c' -> stack.push(name(line(), line()));
            case 0x93 -> {
                List<Object> both = last(2);
                stack.push(name((String) both.get(0), (String) both.get(1)));
            }
            case 'Q' -> stack.push(storage(list(stack.pop())));
            case 'R' -> {
                List<Object> arguments = list(stack.pop());
                stack.push(rebuilt(((Name) stack.pop()).text(), arguments));
            }
            case 's' -> {
                List<Object> pair = last(2);
                map(top()).put(key(pair.get(0)), pair.get(1));
            }
            case 'u' -> {
                List<Object> pairs = sinceMark();
                Map<Object, Object> map = map(top());
                for (int i = 0; i + 1 < pairs.size(); i += 2) {
                    map.put(key(pairs.get(i)), pairs.get(i + 1));
                }
            }
            case 'a' -> {
                Object item = stack.pop();
                list(top()).add(item);
            }
            case 'e' -> {
                List<Object> items = sinceMark();
                list(top()).addAll(items);
            }
            // The state of an ordered dictionary, which holds versions of modules.
            case 'b' -> stack.pop();
            default ->
                throw new UnreadablePickle(String.format(
                        "holds something other than tensors (operation 0x%02x of its pickle); save tensors alone, for example"
                                + " torch.save({\"features\": f, \"labels\": y, \"W\": W, \"b\": b}, path)",
                        op));
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Keys are words and numbers: a key that contains itself has no hash. */
    private static Object key(Object value) {
        if (value instanceof String || value instanceof Number) {
            return value;
        }
        throw new ClassCastException("not a key");
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw new NoSuchElementException("empty stack");
        }
        return stack.peek();
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new NoSuchElementException("no such memo");
        }
        return value;
    }

    @SuppressWarnings("unchecked") // made here, of objects
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    @SuppressWarnings("unchecked") // made here, of objects
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private List<Object> sinceMark() {
        List<Object> items = new ArrayList<>();
        for (Object item = stack.pop(); item != MARK; item = stack.pop()) {
            items.add(item);
        }
        Collections.reverse(items);
        return items;
    }

    private List<Object> last(int count) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(stack.pop());
        }
        Collections.reverse(items);
        return items;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // Up to the end of the line.
        }
        return new String(in.array(), start, in.position() - start - 1, StandardCharsets.UTF_8);
    }

    /** A little-endian integer of a few bytes, in two's complement. */
    private long longNumber() {
        int length = in.get() & 0xff;
        if (length > 8) {
            throw new UnreadablePickle("holds an integer of " + length + " bytes; save tensors alone");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (in.get() & 0xffL) << (8 * i);
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    /** The names that may occur; none of them is looked up. */
    private static Name name(String module, String name) {
        String whole = module + "." + name;
        boolean known = whole.equals("torch._utils._rebuild_tensor_v2")
                || whole.equals("torch._utils._rebuild_parameter")
                || whole.equals("collections.OrderedDict")
                || (module.equals("torch") && name.endsWith("Storage"));
        if (!known) {
            throw new UnreadablePickle("holds a " + TensorFile.printable(whole)
                    + ", and only tensors are read, as anything else would run as a program; save tensors alone, for example"
                    + " torch.save({\"features\": f, \"labels\": y, \"W\": W, \"b\": b}, path)");
        }
        return new Name(whole);
    }

    private static Storage storage(List<Object> id) {
        if (id.size() != 5 || !"storage".equals(id.get(0))) {
            throw new ClassCastException("no storage");
        }
        return new Storage(
                ((Name) id.get(1)).text().substring("torch.".length()), (String) id.get(2), (long) id.get(4));
    }

    private static Object rebuilt(String function, List<Object> arguments) {
        if (function.endsWith("OrderedDict")) {
            return new LinkedHashMap<Object, Object>();
        }
        if (arguments.isEmpty()) {
            throw new ClassCastException("no arguments");
        }
        if (function.endsWith("_rebuild_parameter")) {
            return (View) arguments.get(0);
        }
        if (!function.endsWith("_rebuild_tensor_v2") || arguments.size() < 4) {
            throw new ClassCastException("not a function");
        }
        return new View(
                (Storage) arguments.get(0), (long) arguments.get(1), longs(arguments.get(2)), longs(arguments.get(3)));
    }

    private static List<Long> longs(Object values) {
        List<Object> axes = list(values);
        if (axes.size() > MAX_AXES) {
            throw new UnreadablePickle(
                    "has a tensor of " + axes.size() + " axes, at most " + MAX_AXES + " are read; save x.flatten(1)");
        }
        return axes.stream().map(Long.class::cast).toList();
    }
}
