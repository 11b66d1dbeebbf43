// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The realistic policies, damaged by chance: a seed makes one, which is read or refused. */
final class DamagedPolicies {
  private static final List<String> FRAGMENTS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ": ",
          "- ",
          "\n",
          "\n  ",
          "&a ",
          "*a",
          "!!str ",
          "<<: *a",
          "? ",
          "| ",
          ">\n",
          "\"",
          "'",
          "#",
          "%YAML 1.1\n",
          "---\n",
          "...",
          "\t",
          "\u0000",
          "\u0085",
          "\ud83d",
          "none",
          "DE",
          "UK",
          "0x1F",
          "99999999999",
          "true",
          "~",
          "features: []",
          "peers:",
          "when:");

  private final List<byte[]> trust =
      RealisticPolicies.COUNTRIES.stream().map(RealisticPolicies::trust).toList();
  private final List<byte[]> residency =
      RealisticPolicies.COUNTRIES.stream().map(RealisticPolicies::residency).toList();

  /**
   * Reads the policy of that seed.
   *
   * @return whether it was read and not refused
   * @throws AssertionError if anything else came out, or it cost too much
   */
  boolean read(long seed) {
    Random random = new Random(seed);
    boolean first = random.nextBoolean();
    byte[] whole = (first ? trust : residency).get(random.nextInt(trust.size()));
    byte[] yaml = damaged(whole, random);
    try {
      return first ? PolicyFuzzer.trustPolicy(yaml) : PolicyFuzzer.residencyPolicy(yaml);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e, e);
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole;
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> spliced(bytes, at, 0, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            case 1 -> spliced(bytes, at, random.nextInt(1, 12), "");
            case 2 -> spliced(bytes, at, 1, String.valueOf((char) random.nextInt(1, 0x180)));
            case 3 -> spliced(bytes, at, 0, text(bytes, random, 200));
            case 4 -> spliced(bytes, at, 1, text(bytes, random, 1));
            default -> repeated(bytes, at, random);
          };
    }
    return bytes;
  }

  private static String text(byte[] from, Random random, int length) {
    int start = random.nextInt(from.length);
    byte[] part = Arrays.copyOfRange(from, start, Math.min(from.length, start + length));
    return new String(part, StandardCharsets.ISO_8859_1);
  }

  /** Now and then much of something: depth, breadth or length. */
  private static byte[] repeated(byte[] bytes, int at, Random random) {
    String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return spliced(bytes, at, 0, fragment.repeat(random.nextInt(1, 200)));
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, String inserted) {
    byte[] middle = inserted.getBytes(StandardCharsets.UTF_8);
    int rest = Math.min(bytes.length, at + removed);
    byte[] result = Arrays.copyOf(bytes, at + middle.length + bytes.length - rest);
    System.arraycopy(middle, 0, result, at, middle.length);
    System.arraycopy(bytes, rest, result, at + middle.length, bytes.length - rest);
    return result.length == 0 ? new byte[] {'\n'} : result;
  }
}
