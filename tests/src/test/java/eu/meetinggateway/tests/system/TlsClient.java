// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.GatewayKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * A TLS 1.3 client that knocks at a border as somebody else than a well-behaved gateway would.
 *
 * @param group the only key exchange group that it offers
 * @param keys what it shows; empty for no certificate
 */
record TlsClient(String group, Optional<GatewayKeys> keys) {
  static final String HYBRID = "X25519MLKEM768";
  static final String CLASSICAL = "x25519";

  /** Long enough for an alert on loopback to arrive. */
  private static final Duration LISTENING = Duration.ofSeconds(3);

  private static final char[] NO_PASSWORD = {};

  enum Result {
    /** The handshake is through and the other end waits for us to speak. */
    ACCEPTED,
    /** The handshake failed, or the connection was ended at once. */
    REFUSED
  }

  /** Knocks. A client learns of a refused certificate only after its own part of the handshake. */
  Result knock(int port) throws GeneralSecurityException, IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 3000);
      try (SSLSocket socket = secured(plain, port)) {
        socket.startHandshake();
        socket.setSoTimeout(Math.toIntExact(LISTENING.toMillis()));
        return socket.getInputStream().read() < 0 ? Result.REFUSED : Result.ACCEPTED;
      } catch (SocketTimeoutException e) {
        return Result.ACCEPTED;
      } catch (IOException e) {
        return Result.REFUSED;
      }
    }
  }

  private SSLSocket secured(Socket plain, int port) throws GeneralSecurityException, IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    socket.setSoTimeout(10_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setNamedGroups(new String[] {group});
    socket.setSSLParameters(parameters);
    return socket;
  }

  private SSLContext context() throws GeneralSecurityException, IOException {
    BouncyCastleJsseProvider provider = new BouncyCastleJsseProvider(new BouncyCastleProvider());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    if (keys.isPresent()) {
      Certificate[] chain = {keys.get().certificate()};
      store.setKeyEntry("gateway", privateKey(keys.get()), NO_PASSWORD, chain);
    }
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX", provider);
    keyManagers.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLSv1.3", provider);
    context.init(
        keyManagers.getKeyManagers(), new TrustManager[] {new Credulous()}, new SecureRandom());
    return context;
  }

  private static PrivateKey privateKey(GatewayKeys keys)
      throws GeneralSecurityException, IOException {
    String pem = Files.readString(keys.privateKeyFile());
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  /** Accepts every server: it is the server's judgement that is tested. */
  private static final class Credulous implements X509TrustManager {
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
