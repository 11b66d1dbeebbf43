// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsExporterTest {
  private static final String LABEL = "EXPORTER-meetinggateway-flow";
  private static final byte[] NONE = new byte[0];

  private static TlsExporter exporter(TlsExporter.Hash hash, String secret) {
    TlsExporter exporter = new TlsExporter();
    exporter.keep(hash, HexFormat.of().parseHex(secret));
    return exporter;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Secret and material of two connections as OpenSSL 3.0.22 told them (s_client). */
  @ParameterizedTest
  @CsvSource({
    "SHA_256, 72ae1b7f58b249da6450f336494b16578f2715783eae1dcf4c8ad5ca652c2325,"
        + " ed9d4331d392d219640e827f5ac920e514b2cdf6fded4f730bada738",
    "SHA_384, 701cfb0b71b54a5c7ccd1c309049df24f0c738aa1ed7b48a6c51fb5de64d3755"
        + "2a8aa89f58bd68505efa5f060bcae962,"
        + " f6099157b204426d9cb29573d75c752f7f8eb04b5b5565f10c0cbde9"
  })
  void withoutContextItExportsWhatOpenSslExports(
      TlsExporter.Hash hash, String secret, String material) {
    assertThat(hex(exporter(hash, secret).export(LABEL, NONE, 28))).isEqualTo(material);
  }

  /** The exp master of RFC 8448 section 3; the material was computed with HMAC alone. */
  @Test
  void theContextIsHashedInto() {
    TlsExporter exporter =
        exporter(
            TlsExporter.Hash.SHA_256,
            "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50");
    byte[] context = "FR>DE:0".getBytes(StandardCharsets.US_ASCII);
    assertThat(hex(exporter.export(LABEL, context, 28)))
        .isEqualTo("8f63be00282c3c584a03c5f7740ce73ae40ace67ea5ec4b6beb920e2");
  }

  @Test
  void afterCloseThereIsNothingToExport() {
    TlsExporter exporter = exporter(TlsExporter.Hash.SHA_256, "00".repeat(32));
    assertThat(exporter.export(LABEL, NONE, 28)).hasSize(28);
    exporter.close();
    exporter.close();
    assertThatThrownBy(() -> exporter.export(LABEL, NONE, 28))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> exporter.keep(TlsExporter.Hash.SHA_256, new byte[32]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondHandshakeIsRefused() {
    TlsExporter exporter = exporter(TlsExporter.Hash.SHA_256, "00".repeat(32));
    assertThatThrownBy(() -> exporter.keep(TlsExporter.Hash.SHA_256, new byte[32]))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"'', 28", "LONG, 28", "label, 0", "label, 8161"})
  void anImpossibleRequestIsRefused(String label, int length) {
    TlsExporter exporter = exporter(TlsExporter.Hash.SHA_256, "00".repeat(32));
    String asked = label.equals("LONG") ? "x".repeat(250) : label;
    assertThatThrownBy(() -> exporter.export(asked, NONE, length))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
