// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;

/** The client's answers to BouncyCastle. Owner thread: that of the connection. */
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // BouncyCastle's signatures
final class DtlsClient extends DefaultTlsClient {
  private final Handshake handshake;

  DtlsClient(Handshake handshake) {
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
  protected Vector getSupportedGroups(Vector namedGroupRoles) {
    return new Vector<>(Arrays.stream(Handshake.groups()).boxed().toList());
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
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    Handshake.putProfile(extensions);
    return extensions;
  }

  @Override
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    handshake.requireChosen(extensions);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        handshake.verify(server.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        return handshake.credentials(context);
      }
    };
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
