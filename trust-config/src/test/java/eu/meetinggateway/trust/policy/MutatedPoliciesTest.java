// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged policies are errors or valid policies; nothing else comes out, and none costs more than a
 * second of processor time or 64 MB, counted as everything that is allocated, whether still in use
 * or not.
 */
final class MutatedPoliciesTest {
  private static final Duration MAX_TIME = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 64L * 1024 * 1024;
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

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int read;
  private int refused;

  @Test
  void aThousandDamagedPoliciesAreReadOrRefused() {
    mutate(1_000);
  }

  @Test
  @Tag("long")
  void aHundredThousandDamagedPoliciesAreReadOrRefused() {
    mutate(100_000);
    assertThat(read).isGreaterThan(1_000);
    assertThat(refused).isGreaterThan(50_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k#: 1\n",
        "rules: [1, 2]\n",
        "- [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n",
        "? a\n",
        "# comment\n",
        "\n",
        "x\n",
        "- *a\n",
        "- &a#\n",
        "- ''\n",
        "%TAG !a#! tag:x,2000:\n",
        "- \"\\n\\n\\n\"\n",
        "k#: |\n  x\n",
      })
  void theLargestDocumentsOfOneKindCostLittle(String unit) {
    StringBuilder text =
        new StringBuilder(YamlDocument.MAX_BYTES).append(unit.startsWith("-") ? "rules:\n" : "");
    for (int i = 0; text.length() + unit.length() + 6 <= YamlDocument.MAX_BYTES; i++) {
      text.append(unit.replace("#", Integer.toString(i)));
    }
    byte[] yaml = text.toString().getBytes(StandardCharsets.UTF_8);

    long time = threads.getCurrentThreadCpuTime();
    assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> TrustPolicy.parse(yaml));

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - time)).isLessThan(MAX_TIME);
  }

  private void mutate(int times) {
    List<byte[]> trust =
        RealisticPolicies.COUNTRIES.stream().map(RealisticPolicies::trust).toList();
    List<byte[]> residency =
        RealisticPolicies.COUNTRIES.stream().map(RealisticPolicies::residency).toList();
    for (int seed = 0; seed < times; seed++) {
      Random random = new Random(seed);
      boolean first = random.nextBoolean();
      byte[] whole = (first ? trust : residency).get(random.nextInt(trust.size()));
      byte[] damaged = damaged(whole, random);
      examine(
          seed,
          damaged,
          first
              ? yaml -> assertThat(TrustPolicy.parse(yaml)).isNotNull()
              : yaml -> assertThat(ResidencyPolicy.parse(yaml)).isNotNull());
    }
  }

  private void examine(int seed, byte[] yaml, Consumer<byte[]> reading) {
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long time = threads.getCurrentThreadCpuTime();
    try {
      reading.accept(yaml);
      read++;
    } catch (PolicyException e) {
      refused++;
      PolicyFuzzer.everyProblemIsUseful(e.problems(), yaml.length);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - time))
        .as("seed %d", seed)
        .isLessThan(MAX_TIME);
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
        .as("seed %d", seed)
        .isLessThan(MAX_BYTES);
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
