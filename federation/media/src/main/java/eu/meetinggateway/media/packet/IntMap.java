// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from 32-bit numbers (SSRC, MKI) by open addressing: looking up neither boxes nor allocates.
 * Not thread-safe.
 */
public final class IntMap<V> {
  private static final int SMALLEST = 16;

  private int[] keys = new int[SMALLEST];
  private @Nullable Object[] values = new Object[SMALLEST];
  private int size;

  public int size() {
    return size;
  }

  /** The value under this key, or null. */
  @SuppressWarnings("unchecked") // only put writes values
  public @Nullable V get(int key) {
    return (V) values[find(key)];
  }

  public void put(int key, V value) {
    int at = find(key);
    if (values[at] == null) {
      size++;
    }
    keys[at] = key;
    values[at] = value;
    if (size * 2 > keys.length) {
      rehash(keys.length * 2);
    }
  }

  public void remove(int key) {
    int at = find(key);
    if (values[at] != null) {
      values[at] = null;
      size--;
      rehash(keys.length); // removal is rare: closing the hole by rebuilding is simplest
    }
  }

  public void clear() {
    Arrays.fill(values, null);
    size = 0;
  }

  @SuppressWarnings("unchecked") // only put writes values
  public void forEach(Consumer<? super V> action) {
    for (Object value : values) {
      if (value != null) {
        action.accept((V) value);
      }
    }
  }

  private int find(int key) {
    int mask = keys.length - 1;
    int at = ((key * 0x9E3779B9) >>> 16) & mask;
    while (values[at] != null && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rehash(int capacity) {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[capacity];
    values = new Object[capacity];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
