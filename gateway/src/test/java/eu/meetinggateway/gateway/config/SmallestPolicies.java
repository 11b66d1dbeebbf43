// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/** Policies that allow nothing. */
public final class SmallestPolicies {
  private SmallestPolicies() {}

  public static String trust(String country) {
    return head("trust-policy", country);
  }

  public static String residency(String country) {
    return head("residency-policy", country);
  }

  private static String head(String kind, String country) {
    return """
    kind: %s
    country: "%s"
    version: 1
    valid-from: 2026-01-01T00:00:00Z
    """
        .formatted(kind, country);
  }
}
