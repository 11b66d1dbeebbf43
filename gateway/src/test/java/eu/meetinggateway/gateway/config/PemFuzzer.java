// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Certificates and keys in PEM. Nothing but {@link WrongValue} may come out of reading one, and it
 * does not show what was read.
 */
class PemFuzzer {
  @FuzzTest
  void aCertificateIsReadOrRefused(byte[] input) {
    try {
      var certificate = Pem.borderCertificate(new String(input, ISO_8859_1));
      Pem.checkDates(certificate, ConfigFolder.NOW);
      assertThat(Pin.of(certificate).value()).hasSize(64);
    } catch (WrongValue e) {
      assertThat(e.remedy()).isNotBlank();
    }
  }

  @FuzzTest
  void aPrivateKeyIsReadOrRefused(byte[] input) {
    try {
      assertThat(Pem.privateKey(new String(input, ISO_8859_1)).getModulus().bitLength())
          .isBetween(Pem.MIN_RSA_BITS, Pem.MAX_RSA_BITS);
    } catch (WrongValue e) {
      assertThat(e.remedy()).isNotBlank();
    }
  }
}
