// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;

/** The server's answers to BouncyCastle. Owner thread: that of the connection. */
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // BouncyCastle's signatures
final class DtlsServer extends DefaultTlsServer {
  private final Handshake handshake;

  DtlsServer(Handshake handshake) {
    super(Handshake.crypto());
    this.handshake = handshake;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return Handshake.cipherSuites();
  }

  @Override
  public int[] getSupportedGroups() {
    return Handshake.groups();
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return Handshake.TIMEOUT_MILLIS;
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return Handshake.RESEND_MILLIS;
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    handshake.requireOffered(extensions);
  }

  @Override
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    Handshake.putProfile(extensions);
    return extensions;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return handshake.credentials(context);
  }

  @Override
  public CertificateRequest getCertificateRequest() throws IOException {
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign},
        TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
        null);
  }

  @Override
  public void notifyClientCertificate(Certificate client) throws IOException {
    handshake.verify(client);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    handshake.export(context);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    handshake.alertReceived(description);
  }
}
