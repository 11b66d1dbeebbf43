// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

/** Which version of the gateway this is. */
public final class Version {
  /** As the jar's manifest says; {@code development} if it does not run from a jar. */
  public static final String TEXT = text();

  private Version() {}

  private static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
