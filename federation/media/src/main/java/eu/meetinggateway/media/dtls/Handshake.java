// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import eu.meetinggateway.media.crypto.SrtpKeys;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * What both roles have in common: what is offered, the check of the peer's certificate, and the
 * keys. Owner thread: that of the connection.
 */
final class Handshake {
  static final int TIMEOUT_MILLIS = 20_000;
  static final int RESEND_MILLIS = 200;

  private static final BcTlsCrypto CRYPTO = new BcTlsCrypto();
  private static final int PROFILE = SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM;
  private static final int[] CIPHER_SUITES = {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
  private static final int[] GROUPS = {NamedGroup.x25519, NamedGroup.secp256r1};

  private final DtlsRole role;
  private final DtlsIdentity identity;
  private final Fingerprint remote;
  private @Nullable String failure;
  private @Nullable SrtpKeys local;
  private @Nullable SrtpKeys peer;

  Handshake(DtlsRole role, DtlsIdentity identity, Fingerprint remote) {
    this.role = role;
    this.identity = identity;
    this.remote = remote;
  }

  static BcTlsCrypto crypto() {
    return CRYPTO;
  }

  static int[] cipherSuites() {
    return CIPHER_SUITES.clone();
  }

  static int[] groups() {
    return GROUPS.clone();
  }

  /** Why it failed, if we know it better than the library; the first reason counts. */
  @Nullable String failure() {
    return failure;
  }

  void failed(String reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  void alertReceived(short description) {
    failed(
        description == AlertDescription.close_notify
            ? "the peer closed the connection"
            : "the peer sent the alert " + AlertDescription.getName(description));
  }

  /** Accepts the one certificate that the SDP announced. */
  void verify(@Nullable Certificate chain) throws IOException {
    if (chain == null || chain.isEmpty()) {
      failed("the peer has no certificate");
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    if (!Fingerprint.of(chain.getCertificateAt(0).getEncoded()).matches(remote)) {
      failed("the peer's certificate does not have the announced fingerprint");
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
  }

  TlsCredentialedSigner credentials(TlsContext context) throws IOException {
    TlsCertificate own = CRYPTO.createCertificate(identity.certificate());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        CRYPTO,
        identity.key(),
        new Certificate(new TlsCertificate[] {own}),
        new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  static void putProfile(Hashtable<?, ?> extensions) throws IOException {
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(new int[] {PROFILE}, TlsUtils.EMPTY_BYTES));
  }

  /** For the server: whether the client offers our profile. */
  void requireOffered(@Nullable Hashtable<?, ?> extensions) throws IOException {
    UseSRTPData offer = TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (offer == null
        || Arrays.stream(offer.getProtectionProfiles()).noneMatch(each -> each == PROFILE)) {
      throw noProfile();
    }
  }

  /** For the client: whether the server chose our profile and nothing else. */
  void requireChosen(@Nullable Hashtable<?, ?> extensions) throws IOException {
    UseSRTPData choice = TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (choice == null
        || choice.getMki().length != 0
        || !Arrays.equals(choice.getProtectionProfiles(), new int[] {PROFILE})) {
      throw noProfile();
    }
  }

  private TlsFatalAlert noProfile() {
    failed("the peer does not speak SRTP with AEAD_AES_128_GCM");
    return new TlsFatalAlert(AlertDescription.handshake_failure);
  }

  /**
   * Takes the keys out (RFC 5764 section 4.2): client key, server key, client salt, server salt.
   */
  void export(TlsContext context) {
    int keyBytes = SrtpKeys.KEY_BYTES;
    int saltBytes = SrtpKeys.SALT_BYTES;
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (keyBytes + saltBytes));
    SrtpKeys client = keys(material, 0, 2 * keyBytes);
    SrtpKeys server = keys(material, keyBytes, 2 * keyBytes + saltBytes);
    Arrays.fill(material, (byte) 0);
    local = role == DtlsRole.CLIENT ? client : server;
    peer = role == DtlsRole.CLIENT ? server : client;
  }

  private static SrtpKeys keys(byte[] material, int keyAt, int saltAt) {
    return new SrtpKeys(
        Arrays.copyOfRange(material, keyAt, keyAt + SrtpKeys.KEY_BYTES),
        Arrays.copyOfRange(material, saltAt, saltAt + SrtpKeys.SALT_BYTES));
  }

  /** Tells the keys and forgets them. */
  void tell(DtlsListener listener) {
    SrtpKeys ours = local;
    SrtpKeys theirs = peer;
    if (ours == null || theirs == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
    local = null;
    peer = null;
    listener.secured(ours, theirs);
  }
}
