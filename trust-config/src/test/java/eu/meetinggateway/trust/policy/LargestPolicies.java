// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents at the limits: of one thing each as much as bytes, values, levels or counts allow, some
 * of them valid.
 */
final class LargestPolicies {
  private static final String HEAD = "country: FR\nversion: 1\nvalid-from: 2026-11-01T00:00:00Z\n";
  private static final String TRUST =
      "kind: trust-policy\n" + HEAD + "peers: {DE: {status: accepted}}\n";
  private static final String STORE =
      "kind: residency-policy\n" + HEAD + "data:\n  chat:\n    store:\n";
  private static final String WHEN =
      TRUST + "rules:\n- id: a\n  effect: allow\n  features: [camera]\n  when:\n";
  private static final String LABELS = TRUST + "markings:\n  scheme: FR\n  labels:\n";

  /** A word of almost the length that suggestions still compare. */
  private static final String WORD = "a".repeat(48);

  private static final int AS_MANY_AS_FIT = Integer.MAX_VALUE;

  private final List<Document> documents = new ArrayList<>();

  /**
   * A document of one sort, that much of it.
   *
   * @param head with which it begins
   * @param line that follows, with its number in place of #
   * @param times how often, or less often if that does not fit
   * @param valid whether it is read, and not refused
   */
  record Document(String name, String head, String line, int times, boolean valid) {
    byte[] yaml() {
      return filled(head, line, times).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is read, and not refused. */
    static boolean isRead(byte[] yaml) {
      try {
        Object _ =
            new String(yaml, 0, 20, StandardCharsets.US_ASCII).startsWith("kind: residency")
                ? ResidencyPolicy.parse(yaml)
                : TrustPolicy.parse(yaml);
        return true;
      } catch (PolicyException e) {
        return false;
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Reads all of them, and ends with 1 if one is not what it is meant to be. */
  public static void main(String[] arguments) {
    for (Document document : all()) {
      if (Document.isRead(document.yaml()) != document.valid()) {
        System.err.println(document);
        System.exit(1);
      }
    }
  }

  static List<Document> all() {
    LargestPolicies all = new LargestPolicies();
    all.ofOneLine();
    all.valid();
    all.wrong();
    return all.documents;
  }

  private void ofOneLine() {
    for (String line :
        List.of(
            "k#: 1\n",
            "rules: [1, 2]\n",
            "- [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n",
            "- ".repeat(YamlDocument.MAX_DEPTH - 2) + "1\n",
            "? a\n",
            "# comment\n",
            "\n",
            "x\n",
            "- *a\n",
            "- &a#\n",
            "- ''\n",
            "%TAG !a#! tag:x,2000:\n",
            "- \"\\n\\n\\n\"\n",
            "k#: |\n  x\n")) {
      wrong("only " + line.strip(), line.startsWith("-") ? "rules:\n" : "", line, AS_MANY_AS_FIT);
    }
  }

  private void valid() {
    valid("rules", TRUST + "rules:\n", rule("allow"), 12_490);
    valid("organisations", WHEN + "    organisations:\n", "    - o#\n", AS_MANY_AS_FIT);
    valid("hours", WHEN + "    hours:\n", hours("Europe/Paris"), 9_000);
    valid("reasons", TRUST + "reasons:\n", "  r#: {fr: a, de: b, nl: c, en: d}\n", 9_990);
    valid("exceptions", forbidding(), exception(WORD), 2_900);
    valid("equivalences", labels(32) + "  equivalences:\n", equivalence(WORD + 31), 1_000);
    valid("requirements", STORE, "    - {places: [FR, DE, NL]}\n", 16_000);
    valid(
        "certifications",
        STORE,
        "    - {places: [FR, DE], certifications: {FR: [c5, d#]}, retention: {max-days: 9}}\n",
        6_000);
  }

  private void wrong() {
    String deep = "- ".repeat(YamlDocument.MAX_DEPTH - 2) + "1\n";
    wrong("the deepest lists", "rules:\n", deep, 1_550);
    wrong("unknown keys", TRUST, WORD + "#: 1\n", 49_900);
    wrong("unknown zones", WHEN + "    hours:\n", hours("Europe/" + WORD), 7_000);
    wrong("exceptions from no rule", forbidding(), exception("b" + WORD), 2_900);
    wrong("labels", LABELS, "  - " + WORD + "#\n", AS_MANY_AS_FIT);
    wrong("equivalences to all", labels(32) + "  equivalences:\n", equivalence(WORD + 31), 7_000);
    wrong("equivalences to none", labels(32) + "  equivalences:\n", equivalence(WORD), 7_000);
  }

  private static String rule(String effect) {
    return "- {id: " + WORD + "#, effect: " + effect + ", features: [camera]}\n";
  }

  private static String forbidding() {
    return filled(TRUST + "rules:\n", rule("forbid"), 5_000) + "exceptions:\n";
  }

  private static String exception(String from) {
    return "- {id: x#, overrides: "
        + from
        + "#, reason: y, expires: 2027-01-01T00:00:00Z,"
        + " approval: {reference: a, date: 2026-01-01, by: [b]}}\n";
  }

  private static String hours(String zone) {
    return "    - {days: [monday], from: \"08:00\", until: \"09:00\", zone: " + zone + "}\n";
  }

  private static String labels(int count) {
    return filled(LABELS, "  - " + WORD + "#\n", count);
  }

  private static String equivalence(String to) {
    return "  - {of: {scheme: EU, label: A#}, handled-as: "
        + to
        + ", source: a, date: 2026-01-01}\n";
  }

  private void valid(String name, String head, String line, int times) {
    documents.add(new Document(name, head, line, times, true));
  }

  private void wrong(String name, String head, String line, int times) {
    documents.add(new Document(name, head, line, times, false));
  }

  private static String filled(String head, String line, int times) {
    StringBuilder text = new StringBuilder(YamlDocument.MAX_BYTES).append(head);
    for (int i = 0; i < times && text.length() + line.length() + 6 <= YamlDocument.MAX_BYTES; i++) {
      text.append(line.replace("#", Integer.toString(i)));
    }
    return text.toString();
  }
}
