// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.MessageCodec;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketBase;

/**
 * One authenticated control session with one peer.
 *
 * <pre>
 * GREETING --their Hello--> PREPARING --ready()--> READY
 *     any  --Bye, violation, silence, slow reader, closed, end()--> ENDED
 * </pre>
 *
 * In PREPARING the WebSocket is paused, so that nothing is lost or kept while the owner prepares
 * the media flows. Owner thread: the border's context.
 */
public final class ControlSession {
  /** Characters that may wait for a slow reader: more than the notes of the largest meeting. */
  private static final int MAX_QUEUED_CHARS = 8 * 1024 * 1024;

  private static final long HOLD_MILLIS = 50;

  private enum State {
    GREETING,
    PREPARING,
    READY,
    ENDED
  }

  private final SessionSetup setup;
  private final WebSocketBase socket;
  private final Country peer;
  private final SessionListener listener;
  private final TlsExporter exporter;
  private State state = State.GREETING;
  private long heardAtNanos = System.nanoTime();
  private long pings;
  private int queuedChars;
  private boolean held;
  private long timer = -1;
  private Future<Void> closed = Future.succeededFuture();

  ControlSession(SessionSetup setup, WebSocketBase socket, Country peer, SessionListener listener) {
    this.setup = setup;
    this.socket = socket;
    this.peer = peer;
    this.listener = listener;
    this.exporter = TlsExporter.of(socket.sslSession());
  }

  /** Takes over the socket and says Hello. */
  void begin() {
    if (!listener.admits()) {
      violated(new WireException(WireError.TOO_MANY_SESSIONS, "session"));
      return;
    }
    socket.textMessageHandler(this::text);
    socket.binaryMessageHandler(
        bytes -> violated(new WireException(WireError.MALFORMED, "binary frame")));
    socket.exceptionHandler(this::broken);
    socket.closeHandler(closed -> ended(lost("closed")));
    timer = setup.vertx().setPeriodic(setup.timing().ping().toMillis(), id -> keepAlive());
    send(listener.hello(this));
  }

  public Country peer() {
    return peer;
  }

  /**
   * Keying material of this session (RFC 8446 section 7.5), until it is {@link #ready}.
   *
   * @param label ASCII, 1 to 249 characters
   * @param length in bytes, 1 to 8160
   * @return equal at both ends; different for every session, label and context
   * @throws IllegalStateException if there is none, or the connection is closed
   */
  public byte[] export(String label, byte[] context, int length) {
    return exporter.export(label, context, length);
  }

  /** The owner is prepared for notes and has all keying material that it needs. */
  public void ready() {
    exporter.close();
    if (state == State.PREPARING) {
      state = State.READY;
      read();
    }
  }

  /** Completes when the socket of an ended session is closed. */
  public Future<Void> closed() {
    return closed;
  }

  /** Whether notes may be sent. */
  public boolean isReady() {
    return state == State.READY;
  }

  /** Sends a message; ends the session if the peer does not read. Ignored after the end. */
  public void send(Message message) {
    if (state == State.ENDED || socket.isClosed()) {
      return;
    }
    String text = MessageCodec.encode(message);
    if (queuedChars + text.length() > MAX_QUEUED_CHARS) {
      setup.counters().count(BorderCounter.SLOW_READERS);
      ended(reason(WireError.SLOW_READER));
      return;
    }
    queuedChars += text.length();
    var _ = socket.writeTextMessage(text).onComplete(_ -> queuedChars -= text.length());
  }

  /** Says goodbye and ends the session. Idempotent. */
  public void end(WireError code) {
    end(code, reason(code));
  }

  private void broken(Throwable failure) {
    switch (failure) {
      case CorruptedWebSocketFrameException frame ->
          violated(
              new WireException(
                  WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(frame.closeStatus())
                      ? WireError.TOO_LARGE
                      : WireError.MALFORMED,
                  "frame"));
      case TooLongFrameException _ -> violated(new WireException(WireError.TOO_LARGE, "frame"));
      // so Vert.x tells of a message that its frames make too long
      case IllegalStateException _ -> violated(new WireException(WireError.TOO_LARGE, "message"));
      default -> ended(lost(failure.getClass().getSimpleName()));
    }
  }

  private void text(String text) {
    heardAtNanos = System.nanoTime();
    if (state == State.ENDED) {
      return;
    }
    try {
      Message message = MessageCodec.decode(text);
      dispatch(message);
      follow(listener.budget().spend(message, text.length(), heardAtNanos));
    } catch (WireException e) {
      violated(e);
    }
  }

  private void follow(MessageBudget.Verdict verdict) {
    if (state == State.ENDED) {
      return;
    }
    switch (verdict) {
      case GO_ON -> {
        if (held) {
          held = false;
          heardAtNanos = System.nanoTime();
          read();
        }
      }
      case HOLD -> {
        if (!held) {
          held = true;
          setup.counters().count(BorderCounter.READS_HELD);
          read();
          lookAgain();
        }
      }
      case FLOODING -> {
        listener.budget().forgive();
        violated(new WireException(WireError.FLOODING, "messages"));
      }
    }
  }

  private void lookAgain() {
    var _ =
        setup
            .vertx()
            .setTimer(
                HOLD_MILLIS,
                id -> {
                  follow(listener.budget().verdict(System.nanoTime()));
                  if (held && state != State.ENDED) {
                    lookAgain();
                  }
                });
  }

  private void read() {
    if (held || state == State.PREPARING) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  private void dispatch(Message message) throws WireException {
    switch (message) {
      case Message.Hello hello -> greeted(hello);
      case Message.Ping ping -> send(new Message.Pong(ping.number()));
      case Message.Pong pong -> {
        if (pong.number() >= pings) {
          throw new WireException(WireError.NOT_NOW, "pong");
        }
      }
      case Message.Bye bye -> ended(said(bye.code()));
      case Note note -> {
        if (state != State.READY) {
          throw new WireException(WireError.NOT_NOW, "a note before hello");
        }
        listener.received(this, note);
      }
    }
  }

  private void greeted(Message.Hello hello) throws WireException {
    if (state != State.GREETING) {
      throw new WireException(WireError.NOT_NOW, "hello");
    }
    if (!hello.country().equals(peer)) {
      throw new WireException(WireError.WRONG_COUNTRY, "hello.country");
    }
    state = State.PREPARING;
    read();
    listener.opened(this, hello);
  }

  /** The peer broke the protocol: it is told the code, and the session ends. */
  public void violated(WireException violation) {
    if (state != State.ENDED) {
      setup.counters().count(BorderCounter.VIOLATIONS);
      setup.refusals().violated(peer, violation);
      end(violation.error());
    }
  }

  private void keepAlive() {
    if (!held && System.nanoTime() - heardAtNanos > setup.timing().dead().toNanos()) {
      end(WireError.SILENT);
    } else {
      send(new Message.Ping(pings++));
    }
  }

  private void end(WireError code, Reason why) {
    if (state != State.ENDED) {
      send(new Message.Bye(code));
      ended(why);
    }
  }

  private void ended(Reason why) {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    var _ = setup.vertx().cancelTimer(timer);
    if (!socket.isClosed()) {
      closed = socket.close();
      var _ = socket.resume();
    }
    listener.ended(this, why);
  }

  private Reason reason(WireError code) {
    return new Reason("border/" + peer, "The control session ended: " + code.text() + ".");
  }

  private Reason said(WireError code) {
    return new Reason("border/" + peer, "The peer ended the control session: " + code.text() + ".");
  }

  private Reason lost(String how) {
    return new Reason("border/" + peer, "The connection to the peer was lost (" + how + ").");
  }
}
