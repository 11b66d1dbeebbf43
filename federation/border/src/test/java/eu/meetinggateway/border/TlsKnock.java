// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.TestCertificates.Identity;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** A TLS client that shows what a test wants and trusts everybody. */
record TlsKnock(Provider provider, Optional<Identity> identity, String... groups) {
  static final Provider BOUNCY_CASTLE = new BouncyCastleJsseProvider(new BouncyCastleProvider());
  static final String HYBRID = "X25519MLKEM768";
  static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  static TlsKnock as(Identity identity) {
    return new TlsKnock(BOUNCY_CASTLE, Optional.of(identity), HYBRID);
  }

  /**
   * The beginning of what is answered after the handshake.
   *
   * @throws IOException if the handshake fails or the connection is closed without an answer
   */
  String send(int port, byte[] afterHandshake) throws Exception {
    try (SSLSocket socket = connect(port)) {
      socket.getOutputStream().write(afterHandshake);
      byte[] answer = new byte[64];
      int n = socket.getInputStream().read(answer);
      if (n <= 0) {
        throw new IOException("closed");
      }
      return new String(answer, 0, n, StandardCharsets.US_ASCII);
    }
  }

  String request(int port) throws Exception {
    return send(port, REQUEST.getBytes(StandardCharsets.US_ASCII));
  }

  /** Handshakes; the caller closes. */
  @SuppressWarnings("AddressSelection") // loopback has one address here
  SSLSocket connect(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(keys(), new TrustManager[] {new TrustAll()}, null);
    Socket plain = new Socket("127.0.0.1", port);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    socket.setSoTimeout(20_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setNamedGroups(groups);
    parameters.setProtocols(new String[] {"TLSv1.3"});
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private KeyManager[] keys() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (identity.isPresent()) {
      store.setKeyEntry(
          "key",
          identity.get().privateKey(),
          new char[0],
          identity.get().chain().toArray(Certificate[]::new));
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", provider);
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
