// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * The TLS of one connection, with its {@link TlsExporter}, which lives no longer than the
 * connection. Owner thread: the border's event loop.
 */
class ExportingHandler extends SslHandler {
  private final TlsExporter exporter = new TlsExporter();

  ExportingHandler(SSLEngine engine, Executor tasks) {
    super(engine, false, tasks);
    handshakeFuture()
        .addListener(done -> {
          if (done.isSuccess()) {
            exporter.attach(engine.getSession());
          }
        });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    context.channel().closeFuture().addListener(_ -> exporter.close());
    super.handlerAdded(context);
  }

  /** The engine computes the secrets of its handshake while it reads. */
  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws SSLException {
    if (handshakeFuture().isDone()) {
      super.decode(context, in, out);
      return;
    }
    ScopedValue.where(ExportingCrypto.EXPORTER, exporter)
        .<Void, SSLException>call(() -> {
          super.decode(context, in, out);
          return null;
        });
  }
}
