// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.trust.Country;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of one accepted connection. Who is beyond the limits is closed before a byte is read;
 * every other handshake that does not succeed is counted under exactly one reason. Owner thread:
 * the border's event loop.
 */
final class GuardedHandler extends ExportingHandler {
  private static final int MAX_CAUSES = 16;

  private final Admission admission;
  private final PinnedPeers peers;
  private final BorderCounters counters;
  private boolean refused;

  GuardedHandler(SSLEngine engine, Executor tasks, Admission admission, PinnedPeers peers) {
    super(engine, tasks);
    this.admission = admission;
    this.peers = peers;
    this.counters = peers.counters();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    super.handlerAdded(context);
    Channel channel = context.channel();
    if (!(channel.remoteAddress() instanceof InetSocketAddress address)) {
      refuse(context, null);
      return;
    }
    InetAddress from = address.getAddress();
    Admission.Network network = Admission.Network.of(from);
    if (!admission.admits(network, System.nanoTime())) {
      refuse(context, from);
      return;
    }
    handshakeFuture()
        .addListener(done -> {
          admission.ended(network);
          if (done.isSuccess()) {
            authenticated(context, from, network);
          } else {
            failed(done.cause(), from);
          }
        });
  }

  /** What came together with the end of a refused handshake is not read. */
  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws SSLException {
    if (refused) {
      in.skipBytes(in.readableBytes());
    } else {
      super.decode(context, in, out);
    }
  }

  /**
   * Resets the connection at once: without the farewell of TLS, which would wait, and without
   * lingering in the kernel.
   */
  private void refuse(ChannelHandlerContext context, @Nullable InetAddress from) {
    counters.count(BorderCounter.CONNECTIONS_REFUSED, from);
    refused = true;
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = context.close();
  }

  private void authenticated(
      ChannelHandlerContext context, InetAddress from, Admission.Network network) {
    Optional<Country> peer = peer();
    if (peer.isEmpty() || !admission.opens(peer.get(), network)) {
      refuse(context, from);
      return;
    }
    context.channel().closeFuture().addListener(_ -> admission.closed(peer.get()));
  }

  private Optional<Country> peer() {
    try {
      return engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
          ? peers.country(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private void failed(Throwable failure, InetAddress from) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      switch (cause) {
        case CertificateRefused refused -> {
          counters.from(refused.counter(), from); // counted where it was looked at
          return;
        }
        case SslHandshakeTimeoutException _ -> {
          counters.count(BorderCounter.HANDSHAKES_TIMED_OUT, from);
          return;
        }
        case NotSslRecordException _ -> {
          counters.count(BorderCounter.NOT_TLS, from);
          return;
        }
        case TlsFatalAlert alert
            when alert.getAlertDescription() == AlertDescription.certificate_required -> {
          counters.count(BorderCounter.CERTIFICATES_MISSING, from);
          return;
        }
        default -> cause = cause.getCause();
      }
    }
    counters.count(BorderCounter.HANDSHAKES_FAILED, from);
  }
}
