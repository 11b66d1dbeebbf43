// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

/**
 * An {@code a=} line: a name, and a value that is empty for a flag.
 *
 * <p>The name is a token and the value stays within its line, or the constructor refuses.
 */
public record SdpAttribute(String name, String value) {
  public SdpAttribute {
    if (!SdpGrammar.token(name)) {
      throw new IllegalArgumentException("attribute name is no token");
    }
    if (!SdpGrammar.lineText(value)) {
      throw new IllegalArgumentException("control character in the value of a=" + name);
    }
  }

  /** A flag, such as {@code rtcp-mux}. */
  public static SdpAttribute flag(String name) {
    return new SdpAttribute(name, "");
  }

  /** Hides the one value that is a secret. */
  @Override
  public String toString() {
    return name.equals("ice-pwd") ? "a=ice-pwd:(hidden)" : "a=" + name + ":" + value;
  }
}
