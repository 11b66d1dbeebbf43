// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** A PEM file with one certificate, ours or a peer's. */
public final class CertificateFile {
  static final int MAX_BYTES = 64 * 1024;

  private CertificateFile() {}

  /**
   * Reads the certificate, whatever its key and dates.
   *
   * @throws ConfigException if there is none
   */
  public static X509Certificate read(Path file) {
    try {
      byte[] bytes = NamedFiles.bytes(file, MAX_BYTES);
      return Pem.certificate(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (WrongValue wrong) {
      throw new ConfigException(
          List.of(
              new ConfigProblem(
                  "--certificate " + file, 0, "this " + wrong.problem(), wrong.remedy())));
    }
  }
}
