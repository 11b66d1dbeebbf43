// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.meeting.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keying material from a random secret of each end, told in the two Hellos inside the control
 * session, by HKDF-SHA-256 (RFC 5869). It inherits the session's mutual authentication and
 * post-quantum key exchange. Stands in for the TLS exporter, which BouncyCastle 1.84 erases before
 * anybody outside can ask for it (docs/decisions/border-keys.md).
 */
public final class ContributedExporter implements Exporter {
  /** Length of each end's secret. */
  public static final int SECRET_BYTES = 32;

  private final Secret first;
  private final Secret second;

  /**
   * @param first of the gateway whose country code sorts first
   * @param second of the other
   * @throws IllegalArgumentException if one is not 32 bytes, or both are equal, so that one end
   *     mirrors the other
   */
  public ContributedExporter(Secret first, Secret second) {
    if (first.reveal().length != SECRET_BYTES
        || second.reveal().length != SECRET_BYTES
        || first.equals(second)) {
      throw new IllegalArgumentException("two different secrets of 32 bytes are needed");
    }
    this.first = first;
    this.second = second;
  }

  @Override
  public byte[] export(String label, byte[] context, int length) {
    byte[] one = first.reveal();
    byte[] two = second.reveal();
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(label.getBytes(StandardCharsets.UTF_8));
    info.write(0);
    info.writeBytes(context);
    try {
      KDF kdf = KDF.getInstance("HKDF-SHA256");
      return kdf.deriveData(
          HKDFParameterSpec.ofExtract()
              .addIKM(one)
              .addIKM(two)
              .thenExpand(info.toByteArray(), length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
    } finally {
      Arrays.fill(one, (byte) 0);
      Arrays.fill(two, (byte) 0);
    }
  }
}
