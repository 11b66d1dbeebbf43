// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import org.jspecify.annotations.Nullable;

/**
 * One participant's signalling over the life of several WebSockets. A WebSocket that is lost, or
 * that the server wants renewed, is opened again under the same participant for as long as its
 * owner says that media lives, at most {@link #RESUME_WITHIN}; the room does not notice. What is
 * sent meanwhile waits, in order. Every other way of ending ends the session.
 *
 * <p>JOINING → OPEN ⇄ INTERRUPTED ⇄ RESUMING → SYNCING → OPEN → OVER. SYNCING ends when the owner
 * has stated what it holds ({@link #sync}). All methods: on the context that opened it.
 */
public final class SignalSession {
  /** Later than this a lost WebSocket is answered by a new join. */
  public static final Duration RESUME_WITHIN = Duration.ofSeconds(60);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MAX_WAITING = 512;
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Opens a WebSocket with these further query parameters. */
  interface Opener {
    SignalConnection open(AccessToken token, String query, SignalConnection.Listener listener);
  }

  private enum State {
    JOINING,
    OPEN,
    INTERRUPTED,
    RESUMING,
    SYNCING,
    OVER
  }

  private final Vertx vertx;
  private final Opener opener;
  private final AccessToken token;
  private final SignalListener listener;
  private final Drops drops;
  private final Deque<SignalRequest> waiting = new ArrayDeque<>();
  private State state = State.JOINING;
  private Optional<String> resumable = Optional.empty();
  private @Nullable SignalConnection connection;
  private Optional<AccessToken> refreshed = Optional.empty();
  private long interruptedNanos;
  private int attempt;
  private long timer = -1;

  SignalSession(
      Vertx vertx, Opener opener, AccessToken token, SignalListener listener, Drops drops) {
    this.vertx = vertx;
    this.opener = opener;
    this.token = token;
    this.listener = listener;
    this.drops = drops;
  }

  void join() {
    connect(token, "");
  }

  /** From now on a lost WebSocket is resumed as this participant, since its media is up. */
  public void resumable(String participantSid) {
    if (SID.matcher(participantSid).matches()) {
      resumable = Optional.of(participantSid);
    }
  }

  /** Sends a message, or keeps it until the session is resumed; ignored when it is over. */
  public void send(SignalRequest message) {
    SignalConnection current = connection;
    switch (state) {
      case JOINING, OPEN -> {
        if (current != null) {
          current.send(message);
        }
      }
      case INTERRUPTED, RESUMING, SYNCING -> {
        if (waiting.size() < MAX_WAITING) {
          waiting.add(message);
        } else {
          drops.count(Drop.SIGNAL_FLOOD);
          end(lost("Too much changed while the signalling connection was lost."));
        }
      }
      case OVER -> {}
    }
  }

  /** States what we hold, in answer to {@link SignalListener#resumed}; then what waited is sent. */
  public void sync(SyncState held) {
    SignalConnection current = connection;
    if (state == State.SYNCING && current != null) {
      state = State.OPEN;
      current.send(SignalRequest.newBuilder().setSyncState(held).build());
      waiting.forEach(current::send);
      waiting.clear();
    }
  }

  /** Says that we leave and closes; the listener hears LEFT. Idempotent. */
  public void leave() {
    if (state == State.OVER) {
      return;
    }
    SignalConnection leaving = connection;
    connection = null;
    attempt++;
    if (leaving != null) {
      leaving.leave();
    }
    end(new SignalEnd(SignalEnd.Cause.LEFT, "We left."));
  }

  private void connect(AccessToken with, String query) {
    int mine = ++attempt;
    connection =
        opener.open(
            with,
            query,
            new SignalConnection.Listener() {
              @Override
              public void message(SignalResponse message) {
                if (mine == attempt) {
                  received(message);
                }
              }

              @Override
              public void refreshed(AccessToken newest) {
                refreshed = Optional.of(newest);
              }

              @Override
              public void ended(SignalEnd end) {
                if (mine == attempt) {
                  connectionEnded(end);
                }
              }
            });
  }

  private void received(SignalResponse message) {
    switch (state) {
      case JOINING -> {
        state = State.OPEN;
        listener.message(message);
      }
      case RESUMING -> {
        if (message.getMessageCase() == SignalResponse.MessageCase.RECONNECT) {
          cancelTimer();
          state = State.SYNCING;
          listener.resumed();
        } else {
          abandon();
          end(lost("The server answered a resume with something else."));
        }
      }
      case OPEN, SYNCING -> listener.message(message);
      case INTERRUPTED, OVER -> {}
    }
  }

  private void connectionEnded(SignalEnd end) {
    connection = null;
    boolean interrupted = end.cause() == SignalEnd.Cause.INTERRUPTED;
    switch (state) {
      case OPEN, SYNCING -> {
        if (interrupted && resumable.isPresent()) {
          if (state == State.OPEN) {
            interruptedNanos = System.nanoTime();
          }
          interrupt(FIRST_PAUSE);
        } else {
          end(interrupted ? lost(end.text()) : end);
        }
      }
      case RESUMING -> {
        if (interrupted || end.cause() == SignalEnd.Cause.UNREACHABLE) {
          again();
        } else if (end.cause() == SignalEnd.Cause.REFUSED) {
          end(lost(end.text()));
        } else {
          end(end);
        }
      }
      case JOINING -> end(interrupted ? lost(end.text()) : end);
      case INTERRUPTED, OVER -> {}
    }
  }

  private void again() {
    if (System.nanoTime() - interruptedNanos > RESUME_WITHIN.toNanos()) {
      end(lost("The signalling connection could not be resumed in time."));
    } else {
      interrupt(PAUSE);
    }
  }

  private void interrupt(Duration pause) {
    state = State.INTERRUPTED;
    listener.interrupted();
    if (state == State.INTERRUPTED) {
      cancelTimer();
      timer = vertx.setTimer(pause.toMillis(), id -> resume());
    }
  }

  private void resume() {
    if (state != State.INTERRUPTED) {
      return;
    }
    state = State.RESUMING;
    timer = vertx.setTimer(ANSWER_WITHIN.toMillis(), id -> unanswered());
    String query = "&reconnect=1&reconnect_reason=1&sid=" + resumable.orElseThrow();
    connect(refreshed.orElse(token), query);
  }

  private void unanswered() {
    if (state == State.RESUMING) {
      abandon();
      again();
    }
  }

  private void abandon() {
    attempt++;
    SignalConnection silent = connection;
    connection = null;
    if (silent != null) {
      silent.abandon();
    }
  }

  private void end(SignalEnd end) {
    if (state != State.OVER) {
      state = State.OVER;
      cancelTimer();
      abandon();
      waiting.clear();
      listener.ended(end);
    }
  }

  private void cancelTimer() {
    if (timer >= 0) {
      boolean cancelled = vertx.cancelTimer(timer);
      timer = cancelled ? -1 : timer;
    }
  }

  private static SignalEnd lost(String text) {
    return new SignalEnd(SignalEnd.Cause.LOST, text);
  }
}
