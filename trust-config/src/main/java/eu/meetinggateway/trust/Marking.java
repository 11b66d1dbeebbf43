// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A protective marking: a label within a scheme, such as EU RESTRICTED or FR DIFFUSION RESTREINTE.
 * Markings of different schemes have no order of their own: a policy's table says which of its own
 * labels one is handled as.
 *
 * @param scheme 2 to 16 characters of A-Z, 0-9 and dash; empty for {@link #NONE}
 * @param label 1 to 64 letters, digits, blanks and {@code . - /}, beginning and ending with neither
 *     blank nor sign other than a dot; empty for {@link #NONE}
 */
public record Marking(String scheme, String label) implements Comparable<Marking> {
  private static final Pattern SCHEME = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{Nd}](?:[\\p{L}\\p{Nd} ./–—-]{0,62}[\\p{L}\\p{Nd}.])?");
  private static final Comparator<Marking> ORDER =
      Comparator.comparing(Marking::scheme).thenComparing(Marking::label);

  /** What bears no marking. */
  public static final Marking NONE = new Marking("", "");

  /**
   * @throws IllegalArgumentException if scheme or label is not of that form
   */
  public Marking {
    boolean none = scheme.isEmpty() && label.isEmpty();
    if (!none && !(SCHEME.matcher(scheme).matches() && LABEL.matcher(label).matches())) {
      throw new IllegalArgumentException(
          "a marking is {scheme: XX, label: TEXT}, such as {scheme: EU, label: RESTRICTED}");
    }
  }

  /** Whether this is the absence of a marking. */
  public boolean none() {
    return scheme.isEmpty();
  }

  @Override
  public int compareTo(Marking other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return none() ? "none" : scheme + " " + label;
  }
}
